/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.ide.core.IdeCore;
import dev.probewright.ide.core.launch.LaunchAttributes;
import dev.probewright.ide.core.launch.LaunchFailure;
import dev.probewright.ide.core.launch.LaunchProbe;
import dev.probewright.ide.core.operations.ProgramDeviceOperation;
import dev.probewright.ide.core.operations.ProgramTarget;
import dev.probewright.ide.core.probes.HeldSession;
import dev.probewright.ide.core.probes.ProbeHeldException;
import dev.probewright.ide.core.probes.ProbeRegistry;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.ProgramRequest;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourceAttributes;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.Test;

/** The launch configuration type, on virtual boards. */
class LaunchTypeTest {
    private static final String RUN = ILaunchManager.RUN_MODE;
    private static final String DEBUG = ILaunchManager.DEBUG_MODE;
    private static final Pattern PORT = Pattern.compile("GDB server on localhost:(\\d+)");
    private static final Pattern ATTACH = Pattern.compile("Attach a debugger with: (.+)");

    @Test
    void theTypeHasOneDelegateForAllModes() throws Exception {
        ILaunchConfigurationType type = LaunchBench.type();
        assertEquals("Arm Cortex-M (Probewright)", type.getName());
        assertEquals(Set.of(RUN, DEBUG), type.getSupportedModes());
        assertEquals(1, type.getDelegates(Set.of(RUN)).length);
        assertEquals(1, type.getDelegates(Set.of(DEBUG)).length);
        assertEquals(type.getDelegates(Set.of(RUN))[0].getId(), type.getDelegates(Set.of(DEBUG))[0].getId());
    }

    @Test
    void runModeProgramsTheBoardAndReports() throws Exception {
        LaunchBench bench = LaunchBench.fresh("run");
        ILaunch launch = LaunchBench.launch(bench.configuration("blinky.elf"), RUN);
        assertTrue(launch.isTerminated());
        assertEquals(0, launch.getProcesses()[0].getExitValue());
        assertTrue(launch.getSourceLocator() != null, "a source locator");
        LaunchBench.untilConsoleSays(launch, "The program runs.");
        String console = LaunchBench.console(launch);
        for (String each : List.of(
                "STM32F10",
                "Cortex-M3",
                bench.probe(),
                "attach at",
                "Erased 1.0 KB, programmed 1.0 KB",
                "Verified ",
                "Took ")) {
            assertTrue(console.contains(each), each + " in:\n" + console);
        }
        LaunchBench.manager().removeLaunch(launch);
        Leftovers.assertNone(bench.probe());
        byte[] expected = Files.readAllBytes(LaunchBench.firmware("blinky.bin"));
        VirtualBoard board = SimBus.make("stm32f103/run");
        board.powerUp();
        assertArrayEquals(expected, Arrays.copyOf(board.flash(), expected.length));
        board.close();
    }

    @Test
    void whatStandsInTheWayIsDiagnosedAndNothingIsLeft() throws Exception {
        LaunchBench bench = LaunchBench.fresh("failing");
        Path truncated = Files.createTempFile("truncated", ".elf");
        byte[] elf = Files.readAllBytes(LaunchBench.firmware("blinky.elf"));
        Files.write(truncated, Arrays.copyOf(elf, elf.length / 2));
        Map<String, ILaunchConfigurationWorkingCopy> failing = new LinkedHashMap<>();
        ILaunchConfigurationWorkingCopy noProbe = bench.configuration("blinky.elf");
        LaunchProbe.of(noProbe).set(Optional.of("cmsis-dap:NOT-THERE"));
        failing.put("There is no probe 'cmsis-dap:NOT-THERE'", noProbe);
        ILaunchConfigurationWorkingCopy noChip = bench.configuration("blinky.elf");
        noChip.setAttribute(LaunchAttributes.CHIP, "STM32F103C9");
        failing.put("No chip is called 'STM32F103C9'", noChip);
        failing.put(truncated + ": the file is truncated", bench.configuration(truncated));
        failing.put("lie outside flash", bench.configuration("beyond.elf"));
        failing.put("missing.elf: ", bench.configuration(Path.of("/nowhere/missing.elf")));
        ILaunchConfigurationWorkingCopy badClock = bench.configuration("blinky.elf");
        badClock.setAttribute(LaunchAttributes.CLOCK_HZ, -1);
        failing.put("Clock: -1 is out of range. Give a number from ", badClock);
        for (Map.Entry<String, ILaunchConfigurationWorkingCopy> each : failing.entrySet()) {
            for (String mode : List.of(RUN, DEBUG)) {
                LaunchProbe probe = LaunchProbe.of(each.getValue());
                Optional<String> named = probe.get();
                CoreException failure = assertThrows(
                        CoreException.class, () -> LaunchBench.launch(each.getValue(), mode), each.getKey());
                IStatus status = failure.getStatus();
                assertTrue(status.getMessage().contains(each.getKey()), each.getKey() + ": " + status.getMessage());
                assertEquals(IdeCore.ID, status.getPlugin());
                assertEquals(LaunchFailure.CODE, status.getCode());
                assertTrue(
                        status.getMessage()
                                .startsWith(Diagnosis.of(status.getException()).sentence()),
                        status.getMessage());
                assertEquals(named, probe.get());
                Leftovers.assertNone(bench.probe());
            }
        }
        Files.delete(truncated);
    }

    @Test
    void debugModeStopsAtMainAndServesGdb() throws Exception {
        LaunchBench bench = LaunchBench.fresh("debug");
        // The first one loads the classes.
        LaunchBench.end(LaunchBench.launch(bench.configuration("blinky.elf"), DEBUG));
        long begin = System.nanoTime();
        ILaunch launch = LaunchBench.launch(bench.configuration("blinky.elf"), DEBUG);
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertTrue(seconds < 3, "stood at main after " + seconds + " s");
        LaunchBench.untilConsoleSays(launch, "Attach a debugger with: ");
        String console = LaunchBench.console(launch);
        assertTrue(console.contains("Halted at main (0x"), console);
        int port = port(console);

        Matcher attach = ATTACH.matcher(console);
        assertTrue(attach.find(), console);
        Process gdb = new ProcessBuilder(
                        "sh", "-c", attach.group(1) + " -nx -q -batch -ex 'info symbol $pc' -ex detach")
                .redirectErrorStream(true)
                .start();
        String said = new String(gdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        gdb.waitFor();
        assertTrue(said.contains("main in section"), attach.group(1) + " said: " + said);
        LaunchBench.untilConsoleSays(launch, "GDB connected from ");

        assertTrue(launch.canTerminate());
        LaunchBench.end(launch);
        assertEquals(0, launch.getProcesses()[0].getExitValue());
        Leftovers.assertNobodyListens(port);
        Leftovers.assertNone(bench.probe());
    }

    private static int port(String console) {
        Matcher port = PORT.matcher(console);
        assertTrue(port.find(), console);
        return Integer.parseInt(port.group(1));
    }

    @Test
    void stopsWhereTheLaunchSays() throws Exception {
        LaunchBench bench = LaunchBench.fresh("stops");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("RESET_VECTOR", "Halted before the first instruction.");
        expected.put("NOWHERE", "The program runs.");
        expected.put("SYMBOL", "Halted at compute (0x");
        for (Map.Entry<String, String> each : expected.entrySet()) {
            ILaunchConfigurationWorkingCopy configuration = bench.configuration("blinky.elf");
            configuration.setAttribute(LaunchAttributes.STOP_AT, each.getKey());
            configuration.setAttribute(LaunchAttributes.STOP_SYMBOL, "compute");
            ILaunch launch = LaunchBench.launch(configuration, DEBUG);
            LaunchBench.untilConsoleSays(launch, each.getValue());
            LaunchBench.end(launch);
        }
        ILaunchConfigurationWorkingCopy nowhere = bench.configuration("blinky.elf");
        nowhere.setAttribute(LaunchAttributes.STOP_SYMBOL, "mian");
        CoreException failure = assertThrows(CoreException.class, () -> LaunchBench.launch(nowhere, DEBUG));
        assertTrue(failure.getMessage().contains("has no function 'mian'"), failure.getMessage());
        Leftovers.assertNone(bench.probe());
    }

    @Test
    void cancelWhileProgrammingLeavesNothing() throws Exception {
        LaunchBench bench = LaunchBench.fresh("cancel");
        for (String mode : List.of(RUN, DEBUG)) {
            IProgressMonitor monitor = new NullProgressMonitor() {
                @Override
                public void subTask(String text) {
                    setCanceled(isCanceled() || text.startsWith("Programming"));
                }
            };
            CoreException cancelled = assertThrows(
                    CoreException.class, () -> LaunchBench.launch(bench.configuration("big.elf"), mode, monitor));
            assertEquals(IStatus.CANCEL, cancelled.getStatus().getSeverity());
            Leftovers.assertNone(bench.probe());
        }
    }

    @Test
    void tenLaunchesInARowLeaveNothing() throws Exception {
        LaunchBench bench = LaunchBench.fresh("ten");
        ILaunchConfiguration configuration = bench.configuration("blinky.elf").doSave();
        for (int count = 0; count < 10; count++) {
            LaunchBench.end(LaunchBench.launch(configuration, count % 2 == 0 ? DEBUG : RUN));
            Leftovers.assertNone(bench.probe());
        }
        configuration.delete();
        assertEquals(Optional.empty(), LaunchProbe.of(configuration).get());
    }

    @Test
    void othersReadWhichLaunchHasTheProbe() throws Exception {
        LaunchBench bench = LaunchBench.fresh("held");
        ILaunchConfigurationWorkingCopy configuration = bench.configuration("blinky.elf");
        ILaunch first = LaunchBench.launch(configuration, DEBUG);
        CoreException second = assertThrows(CoreException.class, () -> LaunchBench.launch(configuration, RUN));
        String sentence = "The probe " + bench.probe() + " is in use by the launch '" + configuration.getName() + "'.";
        assertEquals(sentence, second.getStatus().getMessage());
        ProgramDeviceOperation program = new ProgramDeviceOperation(
                ProbeRegistry.get().probes(),
                ProgramTarget.of(bench.probe(), Optional.empty()),
                ProgramRequest.of(LaunchBench.firmware("blinky.elf")));
        ProbeHeldException held = assertThrows(ProbeHeldException.class, () -> program.execute(null));
        assertEquals(sentence, Diagnosis.of(held).sentence());
        assertEquals(Optional.of("the launch '" + configuration.getName() + "'"), HeldSession.holder(bench.probe()));
        assertTrue(!first.isTerminated(), "the first goes on");
        LaunchBench.end(first);
        program.execute(null);
        Leftovers.assertNone(bench.probe());
    }

    @Test
    void aLostProbeEndsTheLaunchWithTheDiagnosis() throws Exception {
        LaunchBench bench = LaunchBench.fresh("unplugged");
        ILaunchConfigurationWorkingCopy configuration = bench.configuration("blinky.elf");
        configuration.setAttribute(LaunchAttributes.STOP_AT, "NOWHERE");
        ILaunch launch = LaunchBench.launch(configuration, DEBUG);
        LaunchBench.untilConsoleSays(launch, "Attach a debugger with: ");
        int port = port(LaunchBench.console(launch));
        SimBus.opened("unplugged").orElseThrow().unplug();
        // Somebody must ask the probe for it to be missed: a GDB that connects does.
        new ProcessBuilder("gdb-multiarch", "-nx", "-batch", "-ex", "target extended-remote localhost:" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        LaunchBench.until("the launch has ended", launch::isTerminated);
        assertEquals(1, launch.getProcesses()[0].getExitValue());
        LaunchBench.untilConsoleSays(launch, "The probe " + bench.probe() + " is gone");
        LaunchBench.manager().removeLaunch(launch);
        Leftovers.assertNobodyListens(port);
        Leftovers.assertNone(bench.probe());
    }

    @Test
    void aReadOnlySharedFileLaunchesUnchanged() throws Exception {
        LaunchBench bench = LaunchBench.fresh("shared");
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("shared launch");
        project.create(null);
        project.open(null);
        Files.copy(
                LaunchBench.firmware("blinky.elf"),
                project.getLocation().append("blinky.elf").toFile().toPath());
        ILaunchConfigurationWorkingCopy copy = LaunchBench.type().newInstance(project, "shared blinky");
        copy.setAttribute(LaunchAttributes.PROJECT, project.getName());
        copy.setAttribute(LaunchAttributes.PROGRAM, "${project_loc:" + project.getName() + "}/blinky.elf");
        LaunchProbe.of(copy).set(Optional.of(bench.probe()));
        ILaunchConfiguration configuration = copy.doSave();
        IFile file = configuration.getFile();
        ResourceAttributes attributes = file.getResourceAttributes();
        attributes.setReadOnly(true);
        file.setResourceAttributes(attributes);
        String before = Files.readString(file.getLocation().toFile().toPath());
        assertTrue(!before.contains(bench.probe()), before);

        for (String mode : List.of(RUN, DEBUG)) {
            LaunchBench.end(LaunchBench.launch(configuration, mode));
        }
        ILaunchConfigurationWorkingCopy relative = configuration.getWorkingCopy();
        relative.setAttribute(LaunchAttributes.PROGRAM, "blinky.elf");
        LaunchBench.end(LaunchBench.launch(relative, RUN));
        assertEquals(before, Files.readString(file.getLocation().toFile().toPath()));
        Leftovers.assertNone(bench.probe());
        attributes.setReadOnly(false);
        file.setResourceAttributes(attributes);
        project.delete(true, true, null);
    }

    @Test
    void theProbeFollowsARenamedConfiguration() throws Exception {
        LaunchBench bench = LaunchBench.fresh("renamed");
        ILaunchConfiguration configuration = bench.configuration("blinky.elf").doSave();
        ILaunchConfigurationWorkingCopy copy = configuration.getWorkingCopy();
        assertEquals(Optional.of(bench.probe()), LaunchProbe.of(copy).get());
        copy.rename(LaunchBench.manager().generateLaunchConfigurationName("another name"));
        assertEquals(Optional.of(bench.probe()), LaunchProbe.of(copy).get(), "still that of the original");
        ILaunchConfiguration renamed = copy.doSave();
        assertEquals(Optional.of(bench.probe()), LaunchProbe.of(renamed).get());
        assertEquals(Optional.empty(), LaunchProbe.of(configuration).get());
        renamed.delete();
        assertEquals(Optional.empty(), LaunchProbe.of(renamed).get());
    }
}
