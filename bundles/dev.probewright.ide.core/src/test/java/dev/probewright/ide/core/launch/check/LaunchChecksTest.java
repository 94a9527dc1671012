/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.check;

import static dev.probewright.ide.core.launch.LaunchAttributes.CHIP;
import static dev.probewright.ide.core.launch.LaunchAttributes.CHIP_FILE;
import static dev.probewright.ide.core.launch.LaunchAttributes.CLOCK_HZ;
import static dev.probewright.ide.core.launch.LaunchAttributes.CONNECT;
import static dev.probewright.ide.core.launch.LaunchAttributes.ERASE_CHIP;
import static dev.probewright.ide.core.launch.LaunchAttributes.GDB;
import static dev.probewright.ide.core.launch.LaunchAttributes.IMAGES;
import static dev.probewright.ide.core.launch.LaunchAttributes.KEEP_REST;
import static dev.probewright.ide.core.launch.LaunchAttributes.ON_TERMINATE;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROGRAM;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROJECT;
import static dev.probewright.ide.core.launch.LaunchAttributes.PROTOCOL;
import static dev.probewright.ide.core.launch.LaunchAttributes.STOP_AT;
import static dev.probewright.ide.core.launch.LaunchAttributes.STOP_SYMBOL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.chip.ChipCatalogue;
import dev.probewright.ide.core.launch.LaunchAttributes;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchChecksTest {
    private static final int EM_ARM = 40;
    private static final int EM_X86_64 = 62;

    @TempDir
    Path folder;

    private final MapConfiguration typed = new MapConfiguration();

    /** One open project, in the temporary folder. */
    private final Places places = new Places() {
        @Override
        public ChipCatalogue chips() {
            return ChipCatalogue.standard();
        }

        @Override
        public boolean isOpen(String project) {
            return project.equals("blinky");
        }

        @Override
        public Optional<Path> file(String project, String text) throws CoreException {
            if (text.contains("${")) {
                throw new CoreException(Status.error("no variable " + text));
            }
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return Optional.of(path);
            }
            return isOpen(project) ? Optional.of(folder.resolve(path)) : Optional.empty();
        }
    };

    @BeforeEach
    void lookAtTheResetVectorOfAProgramOfTheProject() throws IOException {
        elf("blinky.elf", EM_ARM);
        typed.with(PROJECT, "blinky").with(PROGRAM, "blinky.elf").with(STOP_AT, "RESET_VECTOR");
    }

    @Test
    void isContentWithAProgramAndAProjectThatAreThere() {
        assertEquals(List.of(), problems());
    }

    @Test
    void wantsAProgram() {
        assertProblem(PROGRAM, " ", "Choose the program to debug, an ELF file.");
        assertProblem(
                PROGRAM,
                "gone.elf",
                "There is no program " + folder.resolve("gone.elf") + ". Build the project, or choose another.");
        assertProblem(PROGRAM, folder.toString(), folder + " is a folder, not a file.");
        assertProblem(PROGRAM, "\0", "'\0' is not the name of a file.");
        assertProblem(PROGRAM, "${nothing}", "This can not be read: no variable ${nothing}");
    }

    @Test
    void wantsAnElfFileForArm() throws IOException {
        Files.createFile(folder.resolve("empty.elf"));
        Files.writeString(folder.resolve("text.elf"), "no program, only words");
        elf("host.elf", EM_X86_64);
        assertProblem(PROGRAM, "empty.elf", folder.resolve("empty.elf") + " is empty.");
        assertProblem(PROGRAM, "text.elf", "text.elf is not an ELF file: only those say what to debug.");
        assertProblem(PROGRAM, "host.elf", "host.elf is a program for another processor, not for Arm.");
    }

    @Test
    void wantsAProjectForARelativePath() {
        assertProblem(
                PROJECT,
                "closed",
                "There is no open project 'closed'. Open it, choose another, or leave it empty.",
                PROGRAM,
                "'blinky.elf' is relative, but there is no project: choose the project, or type the whole path.");
        typed.with(PROJECT, "").with(PROGRAM, folder.resolve("blinky.elf").toString());
        assertEquals(List.of(), problems());
    }

    @Test
    void knowsTheChipsOfTheCatalogueAndOfTheUsersFile() throws IOException {
        typed.with(CHIP, "stm32f103c8");
        assertEquals(List.of(), problems());
        typed.with(CHIP, "STM32F103C9");
        LaunchProblem problem = problems().get(0);
        assertEquals(CHIP, problem.attribute());
        assertTrue(
                problem.message().startsWith("No chip is called 'STM32F103C9'. Nearest: STM32F103C"),
                problem.message());
        typed.with(CHIP, "");
        assertProblem(CHIP_FILE, "chips.txt", "There is no file " + folder.resolve("chips.txt") + ".");
        Files.writeString(folder.resolve("chips.txt"), "what is this");
        typed.with(CHIP_FILE, "chips.txt");
        assertTrue(problems().get(0).message().startsWith("The chip description can not be used: "));
    }

    @Test
    void knowsTheWordsOfAFileThatWasEditedByHand() {
        assertProblem(PROTOCOL, "cJTAG", "'cJTAG' is not known. Choose one of SWD, JTAG.");
        assertProblem(
                CONNECT,
                "auto",
                "'auto' is not known. Choose one of AUTO, LAST, ATTACH, AWAKE_WINDOW, UNDER_RESET, RESET_AND_HALT.");
        assertProblem(STOP_AT, "LATER", "'LATER' is not known. Choose one of NOWHERE, RESET_VECTOR, SYMBOL.");
        typed.with(STOP_AT, "NOWHERE").with(ON_TERMINATE, 5);
        assertEquals(
                List.of(new LaunchProblem(
                        ON_TERMINATE, "This can not be read: " + ON_TERMINATE + " is of another type")),
                problems());
    }

    @Test
    void limitsTheClock() {
        assertProblem(CLOCK_HZ, 999, "Choose a clock between 1 kHz and 100 MHz.");
        assertProblem(CLOCK_HZ, 100_000_001, "Choose a clock between 1 kHz and 100 MHz.");
        typed.with(CLOCK_HZ, 1_000);
        assertEquals(List.of(), problems());
    }

    @Test
    void doesNotEraseWhatIsToBeKept() {
        typed.with(ERASE_CHIP, true);
        assertProblem(
                KEEP_REST,
                true,
                "The whole chip can not be erased and the rest of its sectors be kept: choose one of them.");
    }

    @Test
    void looksAtEachFurtherImage() throws IOException {
        Files.writeString(folder.resolve("boot.bin"), "raw");
        Files.writeString(folder.resolve("notes.txt"), "words");
        typed.with(IMAGES, List.of("d@0x08004000:boot.bin", "s:blinky.elf", "ds:blinky.elf"));
        assertEquals(List.of(), problems());
        assertImage(
                "d:boot.bin",
                "boot.bin does not say where it belongs: edit it and type its address, such as 0x08004000.");
        assertImage("d:gone.bin", "There is no file " + folder.resolve("gone.bin") + ".");
        assertImage("d:notes.txt", "notes.txt is not a firmware file (ELF, Intel HEX or raw .bin).");
        assertImage(
                "ds@0x08004000:boot.bin",
                "boot.bin has no symbols: only ELF files have. Edit it and leave Symbols out.");
        assertImage("boot.bin", "'boot.bin' in the launch file is not a further image: remove it.");
    }

    @Test
    void wantsAFunctionToStopAt() {
        typed.with(STOP_SYMBOL, "");
        assertEquals(List.of(), problems());
        assertProblem(STOP_AT, "SYMBOL", STOP_SYMBOL, "Name the function to stop at, such as main.");
        typed.with(STOP_SYMBOL, "reset_handler");
        assertEquals(List.of(), problems());
    }

    @Test
    void wantsAGdbThatStarts() throws IOException {
        typed.with(GDB, "gdb-multiarch");
        assertEquals(List.of(), problems());
        Path gdb = folder.resolve("gdb");
        assertProblem(GDB, gdb.toString(), "There is no gdb " + gdb + ". Leave it empty to look for one.");
        Files.createFile(gdb);
        assertProblem(GDB, gdb.toString(), gdb + " can not be started: it is not executable.");
        assertTrue(gdb.toFile().setExecutable(true));
        assertEquals(List.of(), problems());
    }

    @Test
    void canAskForOneAttributeAlone() {
        typed.with(PROGRAM, "").with(CLOCK_HZ, 1);
        assertEquals(
                List.of(new LaunchProblem(CLOCK_HZ, "Choose a clock between 1 kHz and 100 MHz.")),
                new LaunchChecks(places).problems(typed.configuration(), Set.of(CLOCK_HZ)));
    }

    /** What this attribute alone is to be blamed for. */
    private void assertProblem(String attribute, Object value, String message) {
        assertProblem(attribute, value, attribute, message);
    }

    private void assertProblem(String attribute, Object value, String blamed, String message) {
        Optional<Object> before = set(attribute, value);
        assertEquals(List.of(new LaunchProblem(blamed, message)), problems());
        typed.set(attribute, before);
    }

    private void assertProblem(String attribute, Object value, String message, String second, String secondMessage) {
        Optional<Object> before = set(attribute, value);
        assertEquals(
                List.of(new LaunchProblem(attribute, message), new LaunchProblem(second, secondMessage)), problems());
        typed.set(attribute, before);
    }

    private void assertImage(String image, String message) {
        assertProblem(IMAGES, List.of("s:blinky.elf", image), message);
    }

    /** Sets it; what it was before. */
    private Optional<Object> set(String attribute, Object value) {
        Optional<Object> before = typed.get(attribute);
        typed.with(attribute, value);
        return before;
    }

    private List<LaunchProblem> problems() {
        return new LaunchChecks(places).problems(typed.configuration(), attributes());
    }

    private static List<String> attributes() {
        List<String> all = new ArrayList<>();
        for (Field field : LaunchAttributes.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                try {
                    all.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return all;
    }

    /** The beginning of an ELF file, as far as it is looked at. */
    private void elf(String name, int machine) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1});
        header.putShort(18, (short) machine);
        Files.write(folder.resolve(name), header.array());
    }
}
