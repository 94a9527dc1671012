/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.tests;

import static org.eclipse.swtbot.eclipse.finder.matchers.WidgetMatcherFactory.withPartId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.cdt.dsf.gdb.launching.GdbLaunch;
import org.eclipse.debug.core.ILaunch;
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
        bot.views(withPartId("org.eclipse.ui.internal.introview")).forEach(SWTBotView::close);
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
        Debugged.until("there is a launch", () -> Bed.launchManager().getLaunches().length == 1);
        ILaunch launch = Bed.launchManager().getLaunches()[0];
        Debugged.until("it debugs", () -> launch instanceof GdbLaunch gdb && gdb.getSession() != null);
        try (Debugged debugged = new Debugged((GdbLaunch) launch)) {
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
            bot.toolbarButtonWithTooltip("Step Over (F6)").click();
            bot.waitUntil(Conditions.treeShows(bot.viewById(DEBUG).bot().tree(), "main() at blinky.c:"));
            bot.viewById("org.eclipse.debug.ui.VariableView").show();
            bot.viewById("org.eclipse.debug.ui.RegisterView").show();
        }
        assertTrue(List.of(Bed.launchManager().getLaunches()).contains(launch));
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
