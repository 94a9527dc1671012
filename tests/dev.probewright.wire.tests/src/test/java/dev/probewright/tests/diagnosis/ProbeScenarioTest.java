/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeGoneException;
import dev.probewright.probe.access.Buses;
import dev.probewright.session.Client;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.Probes;
import dev.probewright.session.Session;
import dev.probewright.session.SessionOptions;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.TargetException;
import dev.probewright.usb.UsbAccess;
import dev.probewright.usb.UsbAccessDeniedException;
import dev.probewright.usb.UsbBus;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The group "Probe" of the catalogue of diagnoses. */
class ProbeScenarioTest {
    private static final int PROBE = 3;
    private static final String REPLUG = "Unplug the probe, plug it in again and retry.";

    @TempDir
    Path folder;

    static Stream<Line> lines() {
        List<String> gone =
                List.of("the cable or the hub", "the probe restarted because the target took too much current");
        List<String> wrong = List.of("another program talks to it at the same time", "its firmware is out of step");
        List<String> silent = List.of("its firmware hangs", "a hub or cable that loses data");
        List<String> lacks =
                List.of("a protocol, mode or rate that this kind of probe has not", "its firmware is too old");
        return Stream.of(
                new Line(
                        "firmware too old, ST-LINK",
                        "stm32f103?probe=stlink-v2&firmware=V2J14S0",
                        "",
                        "probe",
                        "The probe PROBE does not do what was asked: its firmware V2J14 does not have access to the registers of"
                                + " the debug port, V2J24 does; update it with ST's tool STSW-LINK007\\.",
                        lacks,
                        "",
                        0),
                new Line(
                        "firmware too old for JTAG, CMSIS-DAP",
                        "stm32f103?firmware=swd-only",
                        "--protocol jtag",
                        "probe",
                        "The probe PROBE does not do what was asked: it does not talk JTAG, only SWD\\.",
                        lacks,
                        "Choose another protocol or setting, update its firmware",
                        0),
                new Line(
                        "unplugged while connecting",
                        "stm32f103?fault=unplug+at+packet+14",
                        "",
                        "probe",
                        "The probe PROBE is gone: it was unplugged or lost its USB connection\\.",
                        gone,
                        "Unplug the probe, plug it in again",
                        0),
                new Line(
                        "answers with another command",
                        "stm32f103?fault=corrupt+byte+0+of+answer+14+to+0x00",
                        "",
                        "probe",
                        "The probe PROBE does not answer as it should \\(command 0x[0-9A-F]{2} answered as 0x00\\)\\.",
                        wrong,
                        "Unplug the probe, plug it in again",
                        0),
                new Line(
                        "answers another request's answer",
                        "stm32f103?fault=stale+answer+14",
                        "",
                        "probe",
                        "The probe PROBE does not answer as it should \\(.+\\)\\.",
                        wrong,
                        "Unplug the probe, plug it in again",
                        0),
                new Line(
                        "stops answering",
                        "stm32f103?fault=drop+answer+14",
                        "",
                        "probe",
                        "The probe PROBE stopped answering \\(no answer, .+\\)\\.",
                        silent,
                        "Unplug the probe, plug it in again",
                        0));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isOneDiagnosis(Line line) throws Exception {
        line.check();
    }

    /** What a session and the command line say where there is this on the buses. */
    private static Diagnosis said(List<UsbBus> buses, String... probe) {
        Probes probes = new Probes(Scenario.drivers(new Buses(buses, List.of(), List.of())));
        SessionOptions options = probe.length == 0
                ? SessionOptions.defaults()
                : SessionOptions.defaults().withProbe(probe[0]);
        TargetException failure = assertThrows(TargetException.class, () -> Session.open(probes, options));
        Diagnosis said = Diagnosis.of(failure);
        assertEquals("probe", said.layer(), said::sentence);
        List<String> args = probe.length == 0 ? List.of("info") : List.of("info", "--probe", probe[0]);
        try (LogCapture log = new LogCapture()) {
            Scenario.Said line = Scenario.command(probes, args);
            assertEquals(PROBE, line.code(), line::toString);
            assertEquals("", line.out());
            assertEquals(said.oneLine(), line.failure());
            assertEquals(List.of(), log.lines());
        }
        return said;
    }

    private static UsbBus refusing(UsbAccess access, UsbException refusal) throws UsbException {
        VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("like"));
        return new RefusingBus(SimBus.of(board).devices().get(0), access, refusal);
    }

    @Test
    void nonePluggedIn() {
        Diagnosis said = said(List.of());
        assertEquals(
                "No debug probe is plugged in. Plug one in, or use the virtual board with --probe sim:stm32f103.",
                said.oneLine());
        assertEquals(List.of("the cable carries power only", "the probe is in its boot loader"), said.causes());
    }

    @Test
    void noPermission() throws Exception {
        Diagnosis said =
                said(List.of(refusing(UsbAccess.NO_PERMISSION, new UsbAccessDeniedException("LIBUSB_ERROR_ACCESS"))));
        assertTrue(
                said.sentence().matches("This user may not open the probe .+:0123ABCD \\(.*LIBUSB_ERROR_ACCESS\\)\\."),
                said::sentence);
        assertEquals(List.of("Linux: no udev rule for it", "Windows: no WinUSB driver for it"), said.causes());
        assertTrue(said.oneLine().endsWith("('sudo probewright udev --install') and replug the probe."), said::oneLine);
    }

    @Test
    void usedByAnotherProcess() throws Exception {
        Diagnosis said = said(List.of(refusing(UsbAccess.BUSY, new UsbBusyException("in use by process 4711"))));
        assertTrue(
                said.sentence().matches("The probe .+:0123ABCD is in use \\(.*in use by process 4711\\)\\."),
                said::sentence);
        assertEquals(List.of("another debug session or command is running"), said.causes());
        assertTrue(said.oneLine().endsWith("End the other program, or use another probe."), said::oneLine);
    }

    @Test
    void anotherProbeThanTheOneAskedFor() throws Exception {
        UsbBus other = refusing(UsbAccess.FREE, new UsbBusyException("nobody opens it"));
        Diagnosis said = said(List.of(other), "cmsis-dap:99FF");
        assertTrue(
                said.sentence().matches("There is no probe 'cmsis-dap:99FF'; present: .+:0123ABCD\\."), said::sentence);
        assertEquals("list-probes", said.fixes().get(0).id());
        assertEquals(
                "There is no probe 'cmsis-dap:99FF'; none is there. " + REPLUG,
                said(List.of(), "cmsis-dap:99FF").oneLine());
    }

    private static String gone(Scenario scenario) {
        return "The probe " + scenario.id() + " is gone: it was unplugged or lost its USB connection.";
    }

    @Test
    void unpluggedWhileIdle() throws Exception {
        try (Scenario scenario = new Scenario("stm32f103?program=loop");
                Session session = scenario.open()) {
            CompletableFuture<TargetException> end = new CompletableFuture<>();
            session.onEnd(end::complete);
            scenario.board.unplug();
            ProbeGoneException failure = assertThrows(
                    ProbeGoneException.class, () -> session.memory(Client.LIVE).read(0x2000_0000L, 4));
            assertEquals(gone(scenario) + " " + REPLUG, Diagnosis.of(failure).oneLine());
            assertEquals(gone(scenario), Diagnosis.of(assertNotNullNow(end)).sentence());
            assertEquals(List.of(), scenario.log.lines());
        }
    }

    private static TargetException assertNotNullNow(CompletableFuture<TargetException> end) throws Exception {
        assertTrue(end.isDone(), "who listens has heard of it");
        TargetException failure = end.get();
        assertNotNull(failure);
        return failure;
    }

    @Test
    void unpluggedWhileRunningUnderGdb() throws Exception {
        try (Scenario scenario = new Scenario("stm32f103?program=loop");
                Session session = scenario.open();
                GdbTalk gdb = new GdbTalk(session)) {
            gdb.send("vCont;c");
            // The answer comes when it stops.
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                while (scenario.board.<Boolean>inspect(chip -> chip.processor().isHalted())) {
                    Thread.onSpinWait();
                }
            });
            scenario.board.unplug();
            String told = gdb.receive() + gdb.console;
            String oneLine = gone(scenario) + " " + REPLUG;
            assertEquals(2, told.split(Pattern.quote(oneLine), -1).length, "once, where GDB shows it: " + told);
            assertEquals(1, gdb.messages.stream().filter(oneLine::equals).count(), gdb::toString);
            assertEquals(
                    0, scenario.log.count(oneLine), () -> scenario.log.lines().toString());
        }
    }

    @Test
    void unpluggedWhileFlashing() throws Exception {
        Path image = Files.write(folder.resolve("image.bin"), new byte[16 * 1024]);
        String[] flash = {"flash", image.toString(), "--base", "0x08000000"};
        long packets;
        try (Scenario scenario = new Scenario("stm32f103?program=loop")) {
            Scenario.Said said = scenario.command(flash);
            assertEquals(0, said.code(), said::err);
            packets = scenario.board.statistics().packets();
        }
        try (Scenario scenario = new Scenario("stm32f103?program=loop&fault=unplug+at+packet+" + packets / 2)) {
            Scenario.Said said = scenario.command(flash);
            assertEquals(PROBE, said.code(), said::err);
            assertEquals(gone(scenario) + " " + REPLUG, said.failure());
            assertTrue(scenario.board.isUnplugged());
            assertEquals(List.of(), scenario.log.lines());
            scenario.checkLeft();
        }
    }

    /** The product's name says what it is; it is used as the faster one. */
    @Test
    void aVersion2InterfaceWithoutItsName() throws Exception {
        works("stm32f103?program=loop&firmware=no-v2-string");
    }

    @Test
    void hidOnly() throws Exception {
        works("stm32f103?program=loop&probe=cmsis-dap-v1");
    }

    private static void works(String board) throws Exception {
        try (Scenario scenario = new Scenario(board)) {
            Scenario.Said said = scenario.command("info");
            assertEquals(0, said.code(), said::err);
            assertTrue(said.out().contains("CMSIS-DAP") && said.out().contains("STM32F1"), said::out);
            assertEquals("", said.err());
            assertEquals(List.of(), scenario.log.lines());
        }
    }
}
