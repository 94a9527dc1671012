/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed.robot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.MessageConsole;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What the test may ask. An answer that begins with an exclamation mark says why there is none. */
final class Answers {
    private final Display display;

    /** The menus that are open, the latest last, and the item of it that the keyboard is on. */
    private final Deque<Menu> menus = new ArrayDeque<>();

    private String armed = "";

    Answers(Display display) {
        this.display = display;
        display.asyncExec(() -> {
            display.addFilter(SWT.Arm, event -> armed = ((MenuItem) event.widget).getText());
            display.addFilter(SWT.Show, event -> {
                if (event.widget instanceof Menu menu) {
                    menus.addLast(menu);
                    armed = "";
                }
            });
            display.addFilter(SWT.Hide, event -> menus.removeIf(menu -> menu == event.widget));
        });
    }

    String to(String[] question) {
        AtomicReference<String> answer = new AtomicReference<>("");
        display.syncExec(() -> answer.set(onDisplay(question)));
        return answer.get().replace("\r", "").replace("\n", "\\n");
    }

    private String onDisplay(String[] question) {
        try {
            return switch (question[0]) {
                case "shells" ->
                    Arrays.stream(display.getShells())
                            .filter(Shell::isVisible)
                            .map(Shell::getText)
                            .collect(Collectors.joining("\t"));
                case "texts" -> Widgets.texts(display);
                case "where" -> point(Widgets.find(display, question[1], question[2]));
                case "armed" -> menus.isEmpty() ? "! no menu is open" : armed;
                case "console" -> console(question[1]);
                case "project" -> project(question);
                case "stop" -> stop(question[1]);
                case "close" -> close();
                default -> "! no such question";
            };
        } catch (CoreException | IOException | BundleException e) {
            return "! " + e;
        }
    }

    private static String point(Optional<Point> place) {
        return place.map(point -> point.x + "\t" + point.y).orElse("! not there");
    }

    private static String console(String name) {
        for (IConsole console : ConsolePlugin.getDefault().getConsoleManager().getConsoles()) {
            if (console.getName().equals(name) && console instanceof MessageConsole messages) {
                return messages.getDocument().get();
            }
        }
        return "! no such console";
    }

    /** Makes a project: its name, then the files that it begins with. */
    private static String project(String[] question) throws CoreException, IOException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(question[1]);
        project.create(null);
        project.open(null);
        for (int i = 2; i < question.length; i++) {
            Path file = Path.of(question[i]);
            project.getFile(String.valueOf(file.getFileName()))
                    .create(new ByteArrayInputStream(Files.readAllBytes(file)), true, null);
        }
        return "done";
    }

    private static String stop(String bundle) throws BundleException {
        Platform.getBundle(bundle).stop(Bundle.STOP_TRANSIENT);
        return "done";
    }

    private String close() {
        display.asyncExec(() -> PlatformUI.getWorkbench().close());
        return "done";
    }
}
