/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotView;
import org.eclipse.swtbot.swt.finder.finders.UIThreadRunnable;
import org.eclipse.swtbot.swt.finder.utils.SWTUtils;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotMenu;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user sees and clicks in the window. */
class WorkbenchTest {
    private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";
    private static final String DEBUG = "org.eclipse.debug.ui.DebugView";
    private static final String REGISTERS = "org.eclipse.debug.ui.RegisterView";
    private static final List<String> VIEWS = List.of(
            "org.eclipse.debug.ui.VariableView",
            "org.eclipse.debug.ui.ExpressionView",
            "org.eclipse.debug.ui.BreakpointView",
            "org.eclipse.debug.ui.ModuleView",
            "org.eclipse.cdt.dsf.debug.ui.disassembly.view",
            "org.eclipse.cdt.debug.ui.memory.memorybrowser.MemoryBrowser",
            REGISTERS);

    /** What a view fetches is there and drawn. */
    private static final int SETTLE_MILLIS = 700;

    private static final String SHORTCUT = "Arm Cortex-M (Probewright)";

    @RegisterExtension
    final Bed bed = new Bed();

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @BeforeEach
    void showExplorer() throws Exception {
        bot.perspectiveById("org.eclipse.ui.resourcePerspective").activate();
        bed.configuration().delete();
    }

    @Test
    void theShortcutOnTheProgramStopsAtMainWithoutADialog() throws Exception {
        stopsAtMain(explorer().expand().getNode("blinky.elf"));
    }

    @Test
    void theShortcutOnTheProjectStopsAtMainWithoutADialog() throws Exception {
        stopsAtMain(explorer());
    }

    private SWTBotTreeItem explorer() {
        SWTBotView view = bot.viewById(EXPLORER);
        view.show();
        view.setFocus();
        return view.bot().tree().getTreeItem("blinky");
    }

    private void stopsAtMain(SWTBotTreeItem item) throws Exception {
        long windows = windows();
        item.select();
        long start = System.nanoTime();
        SWTBotMenu debugAs = item.contextMenu().menu("Debug As");
        String shortcut = debugAs.menuItems().stream()
                .filter(text -> text.contains(SHORTCUT))
                .findFirst()
                .orElseThrow(() -> new AssertionError(debugAs.menuItems().toString()));
        debugAs.menu(shortcut).click();
        // Until it is built and checked the platform lists something else in its place.
        Debugged.until("there is a launch", () -> Bed.debugging().size() == 1);
        GdbLaunch launch = Bed.debugging().get(0);
        try (Debugged debugged = new Debugged(launch)) {
            debugged.untilHaltedIn("main");
            System.out.printf("from click to main: %d ms%n", (System.nanoTime() - start) / 1_000_000);
            bot.viewById(DEBUG).show();
            bot.waitUntil(Conditions.treeShows(bot.viewById(DEBUG).bot().tree(), "main() at blinky.c:"));
            assertEquals(
                    windows,
                    Arrays.stream(bot.shells())
                            .filter(shell -> shell.isVisible())
                            .count(),
                    "no dialog");
            bot.waitUntil(Conditions.editorShows(bot, "blinky.c"));
            picture("main");
            bot.menu("Run").menu("Step Over").click();
            bot.waitUntil(Conditions.treeShows(bot.viewById(DEBUG).bot().tree(), "main() at blinky.c:"));
            for (String view : VIEWS) {
                show(view);
                picture(view.substring(view.lastIndexOf('.') + 1));
            }
            bot.viewById(REGISTERS).show();
            bot.waitUntil(Conditions.treeShows(bot.viewById(REGISTERS).bot().tree(), "r0"));
        }
    }

    private void show(String view) {
        UIThreadRunnable.syncExec(() -> {
            try {
                PlatformUI.getWorkbench()
                        .getActiveWorkbenchWindow()
                        .getActivePage()
                        .showView(view);
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
        bot.sleep(SETTLE_MILLIS);
    }

    private long windows() {
        return Arrays.stream(bot.shells()).filter(SWTBotShell::isVisible).count();
    }

    private static void picture(String name) {
        Path folder = Path.of(System.getProperty("probewright.screenshots", "target/screenshots"));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SWTUtils.captureScreenshot(folder.resolve(name + ".png").toString());
    }
}
