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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.probewright.tests.session.Firmware;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command where all is well; what is in flash is read from the board's file. */
class CommandTest {
    private static final String PROBE = BoardState.probe("one");
    private static final List<String> COMMANDS =
            List.of("list", "info", "flash", "read", "write", "reset", "gdbserver", "restore");

    @TempDir
    Path folder;

    private BoardState state;

    @BeforeEach
    void ownState() {
        state = BoardState.in(folder.resolve("state"));
    }

    @AfterEach
    void usersState() {
        BoardState.leave();
    }

    private static CommandRun flash(String file, String... more) {
        String[] all = Arrays.copyOf(new String[] {"flash", Firmware.file(file).toString()}, 2 + more.length);
        System.arraycopy(more, 0, all, 2, more.length);
        return CommandRun.of(all);
    }

    private static Set<String> keys(JsonElement object) {
        return object.getAsJsonObject().keySet();
    }

    @Test
    void flashPutsTheProgramIntoTheBoardsFileAndSaysSo() throws Exception {
        byte[] wanted = Firmware.binary("blinky");
        CommandRun first = flash("blinky.elf", "--probe", PROBE).good();
        assertTrue(first.out().contains("programmed: ") && first.out().contains("verified"), first.out());
        assertEquals("", first.err(), "no progress where nobody looks");
        assertArrayEquals(wanted, Arrays.copyOf(state.flash("one"), wanted.length));
        CommandRun second = flash("blinky.elf", "--probe", PROBE).good();
        assertTrue(second.out().contains("already holds this"), second.out());
        assertFalse(second.out().contains("not verified"), second.out());
        assertTrue(
                flash("big.elf", "--no-verify", "--probe", PROBE).good().out().contains("not verified"));
    }

    @Test
    void flashAsJson() throws Exception {
        JsonObject first =
                flash("blinky.elf", "--json", "--probe", PROBE).json().getAsJsonObject();
        assertEquals(
                Set.of(
                        "chip",
                        "probe",
                        "bytesErased",
                        "bytesProgrammed",
                        "bytesUnchanged",
                        "bytesVerified",
                        "micros",
                        "state"),
                keys(first));
        assertEquals("running", first.get("state").getAsString());
        assertTrue(first.get("bytesProgrammed").getAsLong() >= Firmware.binary("blinky").length);
        JsonObject second =
                flash("blinky.elf", "--json", "--halt", "--probe", PROBE).json().getAsJsonObject();
        assertEquals(0, second.get("bytesProgrammed").getAsLong());
        assertEquals(
                first.get("bytesErased").getAsLong(),
                second.get("bytesUnchanged").getAsLong());
        assertEquals("halted", second.get("state").getAsString());
    }

    @Test
    void aBarIsDrawnOnATerminalOnly() {
        String file = Firmware.file("big.elf").toString();
        CommandRun seen = CommandRun.onTerminal("flash", file, "--probe", BoardState.probe("bar"))
                .good();
        assertTrue(seen.err().contains("\r") && seen.err().contains("[##"), seen.err());
        assertTrue(seen.err().contains("program") && seen.err().contains("100%"), seen.err());
        assertTrue(seen.err().endsWith(System.lineSeparator()), "the bar's line is left");
        assertFalse(seen.out().contains("\r"));
    }

    @Test
    void anErrorBehindABarStandsOnALineOfItsOwn() {
        CommandRun failed = CommandRun.onTerminal(
                "flash",
                Firmware.file("big.elf").toString(),
                "--probe",
                BoardState.probe("bar") + "&fault=unplug+at+packet+100");
        assertEquals(3, failed.code(), failed.toString());
        List<String> lines = failed.err().lines().toList();
        assertTrue(lines.get(lines.size() - 1).startsWith("probewright: The probe "), failed.err());
    }

    @Test
    void twoBoardsAreIndependentAndFreshBeginsAnew() throws Exception {
        byte[] blinky = Firmware.binary("blinky");
        byte[] big = Firmware.binary("big");
        flash("blinky.elf", "--probe", PROBE).good();
        flash("big.elf", "--probe", BoardState.probe("two")).good();
        assertArrayEquals(blinky, Arrays.copyOf(state.flash("one"), blinky.length));
        assertArrayEquals(big, Arrays.copyOf(state.flash("two"), big.length));
        CommandRun.of("info", "--fresh", "--probe", PROBE).good();
        byte[] erased = new byte[BoardState.FLASH_SIZE];
        Arrays.fill(erased, (byte) 0xFF);
        assertArrayEquals(erased, state.flash("one"));
        assertArrayEquals(big, Arrays.copyOf(state.flash("two"), big.length));
    }

    @Test
    void eraseChipErasesAllAndKeepRestKeepsAll() throws Exception {
        byte[] before = state.soil("one", 7);
        byte[] blinky = Firmware.binary("blinky");
        flash("blinky.bin", "--base", "0x08002010", "--keep-rest", "--probe", PROBE)
                .good();
        byte[] wanted = before.clone();
        System.arraycopy(blinky, 0, wanted, 0x2010, blinky.length);
        assertArrayEquals(wanted, state.flash("one"));
        flash("blinky.elf", "--erase-chip", "--probe", PROBE).good();
        Arrays.fill(wanted, (byte) 0xFF);
        System.arraycopy(blinky, 0, wanted, 0, blinky.length);
        assertArrayEquals(wanted, state.flash("one"));
    }

    @Test
    void listNamesTheVirtualBoardsThatThereAre() {
        CommandRun.of("info", "--probe", PROBE).good();
        CommandRun list = CommandRun.of("list").good();
        assertTrue(list.out().contains("sim:stm32f103 "), list.out());
        assertTrue(list.out().contains("sim:stm32f103/one "), list.out());
        JsonArray probes = CommandRun.of("list", "--json").json().getAsJsonArray();
        for (JsonElement probe : probes) {
            assertEquals(Set.of("id", "driver", "name", "serial", "virtual", "access", "accessDetail"), keys(probe));
        }
        assertTrue(probes.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .anyMatch(probe -> probe.get("id").getAsString().equals("sim:stm32f103/one")
                        && probe.get("virtual").getAsBoolean()
                        && probe.get("access").getAsString().equals("free")));
    }

    @Test
    void infoTellsTheChipAndItsMemory() {
        CommandRun info = CommandRun.of("info", "--probe", PROBE).good();
        for (String word :
                List.of("STM32F10", "Cortex-M3", "0x1BA01477", "0x20036410", "128 KiB", "attach at 4 MHz", "DWT")) {
            assertTrue(info.out().contains(word), word + " is not in " + info.out());
        }
        JsonObject json = CommandRun.of("info", "--json", "--chip", "STM32F103CB", "--probe", PROBE)
                .json()
                .getAsJsonObject();
        assertEquals(Set.of("probe", "link", "core", "chip", "debugPort"), keys(json));
        assertEquals(Set.of("id", "name", "firmware"), keys(json.get("probe")));
        assertEquals(Set.of("protocol", "clockHz", "clockHzAskedFor", "rung", "way", "failed"), keys(json.get("link")));
        assertEquals(Set.of("name", "id", "state", "accessPort", "features", "remarks"), keys(json.get("core")));
        assertEquals(
                Set.of(
                        "name",
                        "vendor",
                        "family",
                        "verdict",
                        "revision",
                        "candidates",
                        "facts",
                        "cores",
                        "locks",
                        "memory"),
                keys(json.get("chip")));
        assertEquals("STM32F103CB", json.getAsJsonObject("chip").get("name").getAsString());
        JsonObject port = json.getAsJsonObject("debugPort");
        assertEquals(Set.of("dpidr", "version", "accessPorts"), keys(port));
        JsonObject first = port.getAsJsonArray("accessPorts").get(0).getAsJsonObject();
        assertEquals(Set.of("address", "kind", "idr", "components", "problems"), keys(first));
        assertTrue(first.getAsJsonArray("components").size() >= 5, "the components of a Cortex-M3");
        for (JsonElement component : first.getAsJsonArray("components")) {
            assertEquals(
                    Set.of("address", "depth", "name", "designer", "designerName", "part", "revision", "class"),
                    keys(component));
        }
        for (JsonElement region : json.getAsJsonObject("chip").getAsJsonArray("memory")) {
            assertEquals(Set.of("name", "kind", "start", "length"), keys(region));
        }
    }

    @Test
    void readGivesWhatIsThere() throws Exception {
        byte[] flash = state.soil("one", 8);
        byte[] part = Arrays.copyOfRange(flash, 0x101, 0x101 + 37);
        JsonObject json = CommandRun.of("read", "0x08000101", "37", "--json", "--probe", PROBE)
                .json()
                .getAsJsonObject();
        assertEquals(Set.of("address", "length", "bytes"), keys(json));
        assertEquals("0x08000101", json.get("address").getAsString());
        assertArrayEquals(part, HexFormat.of().parseHex(json.get("bytes").getAsString()));
        CommandRun dump =
                CommandRun.of("read", "0x08000101", "37", "--probe", PROBE).good();
        assertEquals(3, dump.out().lines().count());
        assertTrue(dump.out().startsWith(String.format("08000101  %02X ", part[0])), dump.out());
    }

    @Test
    void readIntoAFileReplacesItWhole() throws Exception {
        byte[] flash = state.soil("one", 9);
        Path file = Files.write(folder.resolve("dump.bin"), new byte[200_000]);
        CommandRun.of("read", "0x08000000", "128k", "-o", file.toString(), "--probe", PROBE)
                .good();
        assertArrayEquals(flash, Files.readAllBytes(file));
        Path link = Files.createSymbolicLink(folder.resolve("link.bin"), file);
        CommandRun.of("read", "0x08000000", "16", "-o", link.toString(), "--probe", PROBE)
                .good();
        assertTrue(Files.isSymbolicLink(link), "the link stays one");
        assertArrayEquals(Arrays.copyOf(flash, 16), Files.readAllBytes(file));
        Path fresh = folder.resolve("fresh.bin");
        CommandRun.of("read", "0x08000000", "16", "-o", fresh.toString(), "--probe", PROBE)
                .good();
        assertEquals(Files.getPosixFilePermissions(file), Files.getPosixFilePermissions(fresh), "as any new file");
        try (var files = Files.list(folder)) {
            assertEquals(4, files.count(), "nothing else is left");
        }
    }

    @Test
    void writeToRamAndReset() {
        CommandRun.of("write", "0x20000000", "0x12345678", "0xCAFEBABE", "--probe", PROBE)
                .good();
        CommandRun.of("write", "0x20000001", "0xAB", "-w", "8", "--probe", PROBE)
                .good();
        CommandRun.of("write", "0x20000002", "0xABCD", "-w", "16", "--probe", PROBE)
                .good();
        assertTrue(CommandRun.of("reset", "--probe", PROBE).good().err().contains("running"));
        assertTrue(
                CommandRun.of("reset", "--halt", "--probe", PROBE).good().err().contains("halted"));
        assertTrue(CommandRun.of("reset", "--halt", "--pin", "--probe", PROBE)
                .good()
                .err()
                .contains("halted"));
    }

    @Test
    void everyCommandHasHelpWithItsOptions() {
        for (String command : COMMANDS) {
            for (String[] args : new String[][] {{command, "--help"}, {command, "-h"}, {"help", command}}) {
                CommandRun help = CommandRun.of(args).good();
                assertTrue(help.out().startsWith("Usage: probewright " + command), help.toString());
                assertTrue(help.out().contains("--log=LEVEL"), help.toString());
                assertEquals("", help.err());
            }
        }
        assertTrue(CommandRun.of("--version").good().out().startsWith("probewright "));
    }

    @Test
    void withoutACommandTheHelpIsShownAndItIsAMistake() {
        CommandRun run = CommandRun.of();
        assertEquals(2, run.code());
        assertTrue(run.err().contains("probewright"), run.err());
    }

    @Test
    void gdbserverEndsWithItsFirstClient() throws Exception {
        flash("blinky.elf", "--probe", PROBE).good();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> dev.probewright.cli.Main.run(
                new String[] {"gdbserver", "--port", "0", "--once", "--probe", PROBE},
                new dev.probewright.cli.Console(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                dev.probewright.session.Probes.onClassPath()));
        int port = port(err, code);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("+$?#3f".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = client.getInputStream().readNBytes(5);
            assertEquals('+', answer[0]);
            assertEquals('$', answer[1]);
            client.getOutputStream().write("+$D#44".getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(0, code.get(5, TimeUnit.SECONDS), err.toString(StandardCharsets.UTF_8));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("target extended-remote localhost:" + port), told);
        CommandRun.of("info", "--probe", PROBE).good();
    }

    private static int port(ByteArrayOutputStream err, CompletableFuture<Integer> end) throws Exception {
        Pattern form = Pattern.compile("localhost:(\\d+)");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline && !end.isDone()) {
            Matcher matcher = form.matcher(err.toString(StandardCharsets.UTF_8));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            Thread.sleep(5);
        }
        throw new AssertionError("the server did not start: " + err.toString(StandardCharsets.UTF_8));
    }
}
