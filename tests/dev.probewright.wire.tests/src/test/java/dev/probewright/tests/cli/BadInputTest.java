/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.tests.session.Firmware;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is one clear line and an exit code, and flash is not touched. */
class BadInputTest {
    private static final String BOARD = "bad";
    private static final String PROBE = BoardState.probe(BOARD);

    private static final int USAGE = 2;
    private static final int PROBE_FAILED = 3;
    private static final int LINK = 4;
    private static final int CHIP = 5;
    private static final int FILE = 6;
    private static final int TARGET = 8;
    private static final int PORT = 9;

    private static final int ELF_CLASS = 4;
    private static final int ELF_DATA = 5;
    private static final int ELF_MACHINE = 18;

    @TempDir
    Path folder;

    private BoardState state;
    private byte[] before = {};

    @BeforeEach
    void aBoardWithSomethingInIt() throws Exception {
        state = BoardState.in(folder.resolve("state"));
        before = state.soil(BOARD, 1);
    }

    @AfterEach
    void flashIsUntouched() throws Exception {
        BoardState.leave();
        assertArrayEquals(before, state.flash(BOARD));
    }

    private static CommandRun flash(Path file, String... more) {
        String[] args = {"flash", file.toString(), "--probe", PROBE};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(all);
    }

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void anElfCutAnywhere() throws Exception {
        byte[] elf = Files.readAllBytes(Firmware.file("blinky.elf"));
        for (int length : new int[] {20, 51, 52, 100, 4096, 4200, elf.length / 2, elf.length - 1}) {
            Path file = write("cut.elf", Arrays.copyOf(elf, length));
            flash(file)
                    .failed(
                            FILE,
                            "cut.elf",
                            "truncated",
                            "0x" + Integer.toHexString(length).toUpperCase());
        }
    }

    @Test
    void anElfForAnotherMachine() throws Exception {
        byte[] elf = Files.readAllBytes(Firmware.file("blinky.elf"));
        byte[] x86 = elf.clone();
        x86[ELF_MACHINE] = 3;
        flash(write("x86.elf", x86)).failed(FILE, "x86.elf", "x86", "not for a 32-bit little-endian Arm");
        byte[] wide = elf.clone();
        wide[ELF_CLASS] = 2;
        wide[ELF_MACHINE] = 62;
        flash(write("wide.elf", wide)).failed(FILE, "wide.elf", "x86-64", "64-bit");
        byte[] big = elf.clone();
        big[ELF_DATA] = 2;
        byte machine = big[ELF_MACHINE];
        big[ELF_MACHINE] = 0;
        big[ELF_MACHINE + 1] = machine;
        flash(write("big.elf", big)).failed(FILE, "big.elf", "big-endian");
    }

    @Test
    void aHexWithABadChecksumNamesItsLine() throws Exception {
        List<String> lines = Files.readAllLines(Firmware.file("blinky.hex"));
        String line = lines.get(22);
        char last = line.charAt(line.length() - 1);
        lines.set(22, line.substring(0, line.length() - 1) + (last == '0' ? '1' : '0'));
        Path file = Files.write(folder.resolve("bad.hex"), lines);
        flash(file).failed(FILE, "bad.hex", "line 23", "checksum");
    }

    @Test
    void aHexWithoutItsEnd() throws Exception {
        List<String> lines = Files.readAllLines(Firmware.file("blinky.hex"));
        Path file = Files.write(folder.resolve("cut.hex"), lines.subList(0, 30));
        flash(file).failed(FILE, "cut.hex");
    }

    @Test
    void anImageOutsideFlash() throws Exception {
        for (String name : List.of("outside.elf", "outside.hex")) {
            flash(Firmware.file(name)).failed(FILE, name, "0x80000000", "16 bytes", "nothing was touched");
        }
        for (String name : List.of("beyond.elf", "beyond.hex")) {
            flash(Firmware.file(name)).failed(FILE, name, "0x08040000", "0x0801FFFF");
        }
        flash(Firmware.file("blinky.bin"), "--base", "0x0801FFF0").failed(FILE, "blinky.bin", "0x08020000");
        flash(Firmware.file("blinky.bin"), "--base", "0x20000000")
                .failed(FILE, "blinky.bin", "sram", "--base", "0x08000000 to 0x0801FFFF");
    }

    @Test
    void filesThatAreNone() throws Exception {
        flash(folder.resolve("none.elf")).failed(FILE, "none.elf", "no such file");
        flash(folder).failed(FILE, folder.getFileName().toString());
        flash(write("empty.elf", new byte[0])).failed(FILE, "empty.elf", "empty");
        flash(write("notes.txt", "hello".getBytes())).failed(FILE, "notes.txt", "--base");
        flash(Firmware.file("blinky.bin")).failed(FILE, "blinky.bin", "--base");
        flash(Firmware.file("blinky.elf"), "--base", "0x08000000").failed(FILE, "blinky.elf", "--base");
    }

    @Test
    void twoFilesThatWantTheSameBytes() {
        CommandRun.of(
                        "flash",
                        Firmware.file("blinky.elf").toString(),
                        Firmware.file("big.hex").toString(),
                        "--probe",
                        PROBE)
                .failed(FILE, "blinky.elf", "big.hex", "0x08000000");
    }

    @Test
    void anUnknownChipOrAnotherOne() {
        Path good = Firmware.file("blinky.elf");
        flash(good, "--chip", "STM32F103CX").failed(CHIP, "STM32F103CX", "STM32F103CB", "STM32F103C8");
        flash(good, "--chip", "nonsense").failed(CHIP, "nonsense");
        flash(good, "--chip", "STM32F103C4").failed(CHIP, "STM32F103C4", "DBGMCU_IDCODE 0x20036410");
        flash(good, "--chip-file", folder.resolve("none.json").toString()).failed(FILE, "none.json");
    }

    @Test
    void probesThatAreNotThere() {
        Path good = Firmware.file("blinky.elf");
        CommandRun.of("flash", good.toString(), "--probe", "sim:stm32f407").failed(PROBE_FAILED, "sim:stm32f407");
        CommandRun.of("flash", good.toString(), "--probe", "0123ABCD").failed(PROBE_FAILED, "0123ABCD");
        CommandRun.of("flash", good.toString(), "--probe", "sim:stm32f103?colour=red")
                .failed(PROBE_FAILED, "colour", "virtual board");
    }

    @Test
    void aBoardInUse() throws Exception {
        try (Session session =
                Session.open(Probes.onClassPath(), SessionOptions.defaults().withProbe(PROBE))) {
            flash(Firmware.file("blinky.elf")).failed(PROBE_FAILED, "in use");
            CommandRun.of("info", "--probe", PROBE, "--fresh").failed(PROBE_FAILED, "in use");
        }
    }

    @Test
    void wiresThatDoNotCarry() {
        CommandRun.of("flash", Firmware.file("blinky.elf").toString(), "--probe", PROBE + "&fault=no+target+power")
                .failed(LINK, "no acknowledge", "has power");
        CommandRun.of("info", "--probe", PROBE + "&fault=stuck+low").failed(LINK, "SWDIO");
    }

    @Test
    void aProbeThatIsUnplugged() {
        CommandRun.of("read", "0x08000000", "64k", "--probe", PROBE + "&fault=unplug+at+packet+40")
                .failed(PROBE_FAILED, "gone");
    }

    @Test
    void aPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun.of("gdbserver", "--port", port, "--probe", PROBE).failed(PORT, port, "--port 0");
        }
        CommandRun.of("gdbserver", "--port", "70000", "--probe", PROBE).failed(USAGE, "70000");
    }

    @Test
    void aBoardIsBegunAnewOnlyWhenNothingElseIsWrong() throws Exception {
        String good = Firmware.file("blinky.elf").toString();
        flash(folder.resolve("none.elf"), "--fresh").failed(FILE, "none.elf");
        flash(Firmware.file("outside.hex"), "--fresh").failed(FILE, "0x80000000");
        flash(Firmware.file("blinky.bin"), "--base", "0x0801FFF0", "--fresh").failed(FILE, "0x08020000");
        flash(Path.of(good), "--fresh", "--chip", "nonsense").failed(CHIP, "nonsense");
        flash(Path.of(good), "--fresh", "--chip", "STM32F103C4").failed(CHIP, "STM32F103C4", "STM32F103CB");
        flash(
                        Path.of(good),
                        "--fresh",
                        "--chip-file",
                        folder.resolve("none.json").toString())
                .failed(FILE, "none.json");
        CommandRun.of("flash", good, "--fresh", "--probe", "sim:stm32f407").failed(PROBE_FAILED, "sim:stm32f407");
        CommandRun.of("write", "0x08000000", "1", "--fresh", "--probe", PROBE).failed(USAGE, "0x08000000");
        String nowhere = folder.resolve("none/x.bin").toString();
        CommandRun.of("read", "0x08000000", "16", "-o", nowhere, "--fresh", "--probe", PROBE)
                .failed(FILE, "none/x.bin");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun.of("gdbserver", "--fresh", "--port", port, "--probe", PROBE)
                    .failed(PORT, port);
        }
    }

    @Test
    void aBoardWhoseFilesAreNotWhatTheyShouldBe() throws Exception {
        Files.write(state.file("short"), new byte[100]);
        String probe = BoardState.probe("short");
        CommandRun.of("info", "--probe", probe)
                .failed(PROBE_FAILED, state.file("short").toString(), "100 bytes", "131072", "--fresh");
        CommandRun.of("info", "--fresh", "--probe", probe).good();
        Path file = write("a-file", new byte[1]);
        BoardState.in(file.resolve("state"));
        CommandRun.of("info", "--probe", probe).failed(PROBE_FAILED, file.toString(), "PROBEWRIGHT_STATE");
    }

    @Test
    void memoryThatIsNotThere() throws Exception {
        Path file = write("kept.bin", new byte[] {1, 2, 3});
        CommandRun.of("read", "0x60000000", "16", "--probe", PROBE).failed(TARGET, "0x60000000");
        CommandRun.of("read", "0x20004FF0", "32", "-o", file.toString(), "--probe", PROBE)
                .failed(TARGET, "0x20005000");
        CommandRun.of("read", "0x60000000", "16", "--json", "--probe", PROBE).failed(TARGET, "0x60000000");
        CommandRun.of("write", "0x60000000", "1", "--probe", PROBE).failed(TARGET, "0x60000000");
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file), "what was there stays");
        CommandRun.of(
                        "read",
                        "0x60000000",
                        "16",
                        "-o",
                        folder.resolve("new.bin").toString(),
                        "--probe",
                        PROBE)
                .failed(TARGET, "0x60000000");
        assertFalse(Files.exists(folder.resolve("new.bin")));
        try (var files = Files.list(folder)) {
            assertEquals(
                    0, files.filter(path -> path.toString().endsWith(".part")).count());
        }
    }

    @Test
    void aPlaceThatCanNotBeWrittenTo() {
        CommandRun.of(
                        "read",
                        "0x08000000",
                        "16",
                        "-o",
                        folder.resolve("none/x.bin").toString(),
                        "--probe",
                        PROBE)
                .failed(FILE, "none/x.bin", "no folder", "Choose another");
        CommandRun.of("read", "0x08000000", "16", "-o", folder.toString(), "--probe", PROBE)
                .failed(FILE, folder.toString(), "folder");
        CommandRun.of("read", "0x08000000", "16", "-o", "/dev/full", "--probe", PROBE)
                .failed(FILE, "/dev/full", "No space left", "Make room");
    }

    @Test
    void flashIsNotWrittenLikeRam() {
        CommandRun.of("write", "0x08000000", "1", "--probe", PROBE).failed(USAGE, "0x08000000", "probewright flash");
        CommandRun.of("write", "0x0801FFFC", "1", "2", "--probe", PROBE).failed(USAGE, "flash");
        CommandRun.of("write", "0x07FFFFFC", "1", "2", "--probe", PROBE).failed(USAGE, "0x08000000");
        CommandRun.of("write", "0x1FFFF000", "1", "--probe", PROBE).failed(USAGE, "0x1FFFF000", "rom");
    }

    @Test
    void commandLinesThatMeanNothing() {
        String good = Firmware.file("blinky.elf").toString();
        String[][] commands = {
            {"flash"},
            {"flash", good, "--colour"},
            {"flash", good, "--base", "here"},
            {"flash", good, "--erase-chip", "--keep-rest", "--probe", PROBE},
            {"flash", good, "--fresh", "--probe", "cmsis-dap:1"},
            {"flash", good, "--fresh"},
            {"read", "0x08000000"},
            {"read", "0x08000000", "0", "--probe", PROBE},
            {"read", "0x08000000", "-4", "--probe", PROBE},
            {"read", "0x100000000", "4", "--probe", PROBE},
            {"read", "0xFFFFFFFF", "2", "--probe", PROBE},
            {"read", "x", "4"},
            {"write", "0x20000000"},
            {"write", "0x20000002", "1", "--probe", PROBE},
            {"write", "0x20000000", "0x1FF", "--width", "8", "--probe", PROBE},
            {"write", "0x20000000", "1", "--width", "12", "--probe", PROBE},
            {"info", "--clock", "fast"},
            {"info", "--connect", "somehow"},
            {"info", "--log", "LOUD"},
            {"gdbserver", "--port", "http"},
            {"colour"},
            {"info", "more"},
            {"--colour"},
        };
        for (String[] command : commands) {
            CommandRun run = CommandRun.of(command);
            run.failed(USAGE);
            assertTrue(!run.err().contains("See ") || run.err().contains(". See "), run.toString());
        }
    }
}
