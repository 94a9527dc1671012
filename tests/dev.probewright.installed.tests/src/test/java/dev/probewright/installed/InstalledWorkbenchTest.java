/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.installed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person installs Probewright, sees the virtual board, programs it from the menu, and reads what came of it. */
class InstalledWorkbenchTest {
    private static final String BOARD = "sim:stm32f103";
    private static final String MENU = "Program Device...";
    private static final String DIALOG = "Program Device";

    private static Screen screen;
    private static Installation installation;

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(Paths.WORK);
        screen = new Screen();
        installation = Installation.make(Paths.WORK.resolve("ide"));
        assertTrue(installation.bundles("dev.probewright.").contains("dev.probewright.ide.ui"));
        installation.addRobot();
    }

    @AfterAll
    static void leave() throws Exception {
        screen.close();
    }

    @Test
    void programsTheBoardThroughTheMenu() throws Exception {
        Path home = home("program");
        try (RunningWorkbench workbench = new RunningWorkbench(installation, screen, home)) {
            workbench.ask("project", "blinky", Paths.firmware("blinky.elf").toString());
            showView(workbench, "Debug Probes");
            workbench.until("the board is listed", () -> workbench.shows(BOARD));
            screen.picture("1-debug-probes");

            openDialog(workbench, "blinky", "blinky.elf", "2-menu");
            workbench.until(
                    "the board is chosen",
                    () -> workbench.ask("where", "button", "Program").size() == 2);
            assertTrue(
                    workbench.ask("texts").stream().anyMatch(text -> text.startsWith(BOARD + " (")),
                    () -> "the only board is chosen");
            screen.picture("3-dialog");
            screen.click(workbench.where("button", "Program"));

            workbench.until(
                    "the result is told", () -> workbench.console().contains("The chip on " + BOARD + " is running."));
            String told = workbench.console();
            assertTrue(told.contains("blinky.elf is in the STM32F10"), told);
            assertTrue(told.matches("(?s).*\nErased .* KB, programmed .* KB, unchanged 0 bytes\\.\n.*"), told);
            assertTrue(told.matches("(?s).*\nVerified .* KB\\. Took [0-9.]+ s \\([0-9.]+ KB/s\\)\\.\n.*"), told);
            screen.picture("4-result");
        }

        FlashFile flash = new FlashFile(home);
        assertTrue(flash.holds("blinky.elf"), "what objcopy makes of the ELF is in the board");
        int size = (int) Files.size(FlashFile.binary("blinky.elf"));
        byte[] rest = Arrays.copyOfRange(flash.bytes(), (size + 1023) & -1024, 128 << 10);
        byte[] erased = new byte[rest.length];
        Arrays.fill(erased, (byte) 0xFF);
        assertArrayEquals(erased, rest, "nothing else is");
        for (int position : List.of(0, size / 2, size - 1)) {
            assertFalse(flash.flipped(position).holds("blinky.elf"), "a wrong byte at " + position + " is seen");
        }
    }

    @Test
    void showsHowFarItIsAndStopsWhenAsked() throws Exception {
        Path home = home("cancel");
        // A board that is not compiled to machine code is as slow as one that is made of matter.
        String slow = "-XX:CompileCommand=exclude,dev.probewright.sim*::*";
        try (RunningWorkbench workbench = new RunningWorkbench(installation, screen, home, slow)) {
            workbench.ask("project", "big", Paths.firmware("big.elf").toString());
            openDialog(workbench, "big", "big.elf", "");
            screen.click(workbench.where("button", "Program"));
            screen.click(workbench.where("tool", "Shows background operations in Progress view"));
            workbench.until("it is under way", () -> workbench.ask("texts").stream()
                    .anyMatch(text -> text.matches(".*(Erasing|Programming): .* KB.*")));
            screen.picture("5-progress");
            screen.click(workbench.where("tool", "Cancel Operation"));
            workbench.until("it is told", () -> workbench.console().contains("The chip was left with: "));
            screen.picture("6-cancelled");
        }
        FlashFile flash = new FlashFile(home);
        assertFalse(flash.holds("big.elf"), "it stopped before the end");
    }

    @Test
    void aTruncatedElfIsAFailureInWordsAndTouchesNothing() throws Exception {
        Path home = home("truncated");
        byte[] elf = Files.readAllBytes(Paths.firmware("blinky.elf"));
        Path truncated = home.resolve("truncated.elf");
        Files.write(truncated, Arrays.copyOf(elf, elf.length / 2));
        try (RunningWorkbench workbench = new RunningWorkbench(installation, screen, home)) {
            workbench.ask("project", "broken", truncated.toString());
            openDialog(workbench, "broken", "truncated.elf", "");
            screen.click(workbench.where("button", "Program"));
            workbench.until("the failure is shown", () -> workbench.hasWindow("Programming Failed"));
            screen.picture("7-failure");
            assertTrue(
                    workbench.ask("texts").stream()
                            .anyMatch(text -> text.contains("truncated.elf: the file is truncated: ")),
                    () -> "the sentence is there");
            workbench.where("button", "Retry");
            workbench.where("button", "Copy Details");
            screen.click(workbench.where("button", "Close"));
            workbench.until("the dialog is closed", () -> !workbench.hasWindow("Programming Failed"));
            assertTrue(workbench.console().contains("truncated.elf: the file is truncated: "), workbench.console());
        }
        assertFalse(Files.exists(home.resolve("state/boards/stm32f103-default.flash.bin")), "no board was opened");
    }

    @Test
    void takesProjectsInWithoutAWindowAndShowsThemInItsPerspective() throws Exception {
        Path home = home("import");
        Path project = Files.createDirectories(home.resolve("imported"));
        Files.copy(Paths.firmware("blinky.elf"), project.resolve("blinky.elf"));
        Command.run(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                installation.launcher().toString(),
                "-nosplash",
                "-application",
                "dev.probewright.ide.core.importProjects",
                "-data",
                home.resolve("workspace").toString(),
                project.toString());
        assertTrue(Files.exists(project.resolve(".project")));
        try (RunningWorkbench workbench = new RunningWorkbench(installation, screen, home)) {
            openPerspective(workbench, "Probewright");
            workbench.where("tab", "Debug Probes");
            workbench.where("tab", "Console");
            workbench.until("the board is listed", () -> workbench.shows(BOARD));
            openDialog(workbench, "imported", "blinky.elf", "10-perspective");
        }
    }

    @Test
    void saysSoWhereThereIsNoProbe() throws Exception {
        Path home = home("empty");
        try (RunningWorkbench workbench = new RunningWorkbench(installation, screen, home)) {
            assertEquals(List.of("done"), workbench.ask("stop", "dev.probewright.probe.cmsisdap"));
            showView(workbench, "Debug Probes");
            workbench.until(
                    "the text is there",
                    () -> workbench.shows("No debug probe is plugged in. Plug one in, and it appears here."));
            screen.picture("8-no-probe");
        }
    }

    @Test
    void canBeReadInTheDarkTheme() throws Exception {
        Path home = home("dark");
        Path settings = home.resolve("workspace/.metadata/.plugins/org.eclipse.core.runtime/.settings");
        Files.createDirectories(settings);
        Files.writeString(
                settings.resolve("org.eclipse.e4.ui.css.swt.theme.prefs"),
                "eclipse.preferences.version=1\nthemeid=org.eclipse.e4.ui.css.theme.e4_dark\n");
        try (RunningWorkbench workbench = new RunningWorkbench(installation, screen, home)) {
            workbench.ask("project", "blinky", Paths.firmware("blinky.elf").toString());
            showView(workbench, "Debug Probes");
            workbench.until("the board is listed", () -> workbench.shows(BOARD));
            openDialog(workbench, "blinky", "blinky.elf", "");
            screen.picture("9-dark");
            screen.key("Escape");
            workbench.until("the dialog is closed", () -> !workbench.hasWindow(DIALOG));
        }
    }

    private static Path home(String name) throws IOException {
        return Files.createDirectories(Paths.WORK.resolve("homes").resolve(name + "-" + System.nanoTime()));
    }

    /** Finds the view as one does who does not know where it is: by its name. */
    private static void showView(RunningWorkbench workbench, String name) throws Exception {
        findAction(workbench, name, name + " (");
        workbench.where("tab", name);
    }

    private static void openPerspective(RunningWorkbench workbench, String name) throws Exception {
        findAction(workbench, name, name + " -");
    }

    /** Does what is offered for this text and begins with that. */
    private static void findAction(RunningWorkbench workbench, String text, String offer) throws Exception {
        screen.click(workbench.where("tab", "Project Explorer"));
        screen.key("ctrl+3");
        workbench.until("quick access is open", () -> workbench.ask("shells").size() > 1);
        screen.type(text);
        workbench.until("it is offered", () -> workbench.ask("texts").stream()
                .anyMatch(candidate -> candidate.startsWith(offer)));
        screen.key("Return");
        workbench.until("quick access is closed", () -> workbench.ask("shells").size() == 1);
    }

    /** Opens a project, right-clicks a file in it, and goes down the menu to the command. */
    private static void openDialog(RunningWorkbench workbench, String project, String file, String picture)
            throws Exception {
        screen.click(workbench.where("tab", "Project Explorer"));
        screen.click(workbench.where("item", project));
        screen.key("Right");
        workbench.where("item", file);
        // A menu that something else took the mouse from is opened again, as one does.
        for (int attempt = 1; !reached(workbench, file); attempt++) {
            screen.picture("no-menu-" + attempt);
            assertTrue(attempt < 5, "the menu has no " + MENU);
            screen.key("Escape");
        }
        if (!picture.isEmpty()) {
            screen.picture(picture);
        }
        screen.key("Return");
        workbench.until("the dialog is open", () -> workbench.hasWindow(DIALOG));
    }

    /** Whether the file's menu opens and the arrow key comes to the command in it. */
    private static boolean reached(RunningWorkbench workbench, String file) throws Exception {
        screen.rightClick(workbench.where("item", file));
        if (!soon(() -> !armed(workbench).startsWith("!"))) {
            return false;
        }
        Set<String> passed = new HashSet<>();
        String now = armed(workbench);
        while (!now.equals(MENU) && !now.startsWith("!") && passed.add(now)) {
            String before = now;
            screen.key("Down");
            soon(() -> !armed(workbench).equals(before));
            now = armed(workbench);
        }
        return now.equals(MENU);
    }

    private static String armed(RunningWorkbench workbench) throws IOException {
        return workbench.ask("armed").get(0);
    }

    /** Whether it holds within two seconds. */
    private static boolean soon(RunningWorkbench.Condition condition) throws Exception {
        long end = System.nanoTime() + 2_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
