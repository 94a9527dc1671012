/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.console.TextConsole;

/** A virtual board that has never been programmed, and launches on it. */
final class LaunchBench {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Names of configurations that are not saved are not taken for the platform, but probes are kept by name. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String BUILT = "tests/firmware/built";

    /** The board's name. */
    final String name;

    private LaunchBench(String name) {
        this.name = name;
    }

    static LaunchBench fresh(String name) throws IOException {
        System.setProperty(
                "probewright.state",
                Files.createTempDirectory("probewright-launch").toString());
        // As in a workbench whose user has opened a console before.
        DebugUITools.getPreferenceStore();
        return new LaunchBench(name);
    }

    String probe() {
        return "sim:stm32f103/" + name;
    }

    static ILaunchManager manager() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    static ILaunchConfigurationType type() {
        return manager().getLaunchConfigurationType(LaunchAttributes.TYPE);
    }

    static Path firmware(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = folder.resolve(BUILT).resolve(file);
            if (Files.isRegularFile(found)) {
                return found;
            }
        }
        throw new AssertionError(BUILT + "/" + file + " is not above here");
    }

    /** A configuration that is not saved yet; its probe is this board. */
    ILaunchConfigurationWorkingCopy configuration(Path program) throws CoreException {
        ILaunchConfigurationWorkingCopy copy =
                type().newInstance(null, "launch of " + name + " " + NUMBER.incrementAndGet());
        copy.setAttribute(LaunchAttributes.PROGRAM, program.toString());
        LaunchProbe.of(copy).set(Optional.of(probe()));
        return copy;
    }

    ILaunchConfigurationWorkingCopy configuration(String firmware) throws CoreException {
        return configuration(firmware(firmware));
    }

    static ILaunch launch(ILaunchConfiguration configuration, String mode) throws Exception {
        return launch(configuration, mode, new NullProgressMonitor());
    }

    /** Launches as a job does, while the user interface lives on. */
    static ILaunch launch(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) throws Exception {
        CompletableFuture<ILaunch> launch = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        launch.complete(configuration.launch(mode, monitor));
                    } catch (CoreException | RuntimeException | Error e) {
                        launch.completeExceptionally(e);
                    }
                },
                "launching");
        thread.start();
        until("the launch has returned", launch::isDone);
        try {
            return launch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CoreException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** What the platform's console of the launch's process shows. */
    static String console(ILaunch launch) {
        return DebugUITools.getConsole(launch.getProcesses()[0]) instanceof TextConsole console
                ? console.getDocument().get()
                : "";
    }

    static void untilConsoleSays(ILaunch launch, String text) {
        try {
            until("the console says '" + text + "'", () -> console(launch).contains(text));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it says:\n" + console(launch), e);
        }
    }

    /** Terminates a launch and takes it away, as the user does. */
    static void end(ILaunch launch) throws Exception {
        launch.terminate();
        until("the launch has ended", launch::isTerminated);
        manager().removeLaunch(launch);
    }

    static void until(String what, BooleanSupplier holds) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain: " + what);
            while (display != null && display.readAndDispatch()) {
                // each event that is there
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
