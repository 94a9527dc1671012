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
import org.eclipse.swtbot.swt.finder.utils.SWTUtils;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotMenu;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user sees and clicks in the window. */
class WorkbenchTest {
    private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";
    private static final String DEBUG = "org.eclipse.debug.ui.DebugView";
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
        Debugged.until(
                "there is a launch",
                () -> !launches().isEmpty() && launches().get(0).getSession() != null);
        GdbLaunch launch = launches().get(0);
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
            picture("main");
            bot.menu("Run").menu("Step Over").click();
            bot.waitUntil(Conditions.treeShows(bot.viewById(DEBUG).bot().tree(), "main() at blinky.c:"));
            bot.viewById("org.eclipse.debug.ui.VariableView").show();
            bot.viewById("org.eclipse.debug.ui.RegisterView").show();
        }
    }

    private static List<GdbLaunch> launches() {
        return Arrays.stream(Bed.launchManager().getLaunches())
                .filter(GdbLaunch.class::isInstance)
                .map(GdbLaunch.class::cast)
                .toList();
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
