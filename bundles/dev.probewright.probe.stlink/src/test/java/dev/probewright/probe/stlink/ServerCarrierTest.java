/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeBusyException;
import dev.probewright.probe.ProbeException;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.access.Buses;
import dev.probewright.probe.access.TrafficMeter;
import dev.probewright.target.Width;
import dev.probewright.usb.UsbBusyException;
import dev.probewright.usb.UsbException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The frames of ST's server byte by byte. */
class ServerCarrierTest {
    private static final ProbeInfo INFO =
            new ProbeInfo("stlink:tcp:localhost:7184", "stlink", "ST-LINK", "", false, ProbeAccess.FREE, "");

    private static ServerCarrier carrier(ScriptedServer server, String serial) throws UsbException {
        return ServerCarrier.open(server, serial, new TrafficMeter(), 1_000);
    }

    private static Probe probe(ScriptedServer server) throws UsbException, ProbeException {
        TrafficMeter meter = new TrafficMeter();
        StlinkPipe pipe = new StlinkPipe(INFO.id(), ServerCarrier.open(server, "", meter, 1_000), 200);
        return StlinkProbe.open(INFO, pipe, meter);
    }

    private static ScriptedServer opened(int version) {
        return new ScriptedServer().opening(version, "00").expect("03 00 00 00 0A 00 00 00", "01 00 00 00 05 00 00 00");
    }

    @Test
    void opensTheOnlyProbe() throws Exception {
        ScriptedServer server = opened(1);
        server.command("F1", 6, "29 47 83 04 48 37").command("F5", 2, "01 00");
        Probe probe = probe(server);
        assertEquals("V2J37S7", probe.firmware());
        assertEquals(1024, probe.memory().orElseThrow().longest(Width.WORD));
        assertEquals(64, probe.memory().orElseThrow().longest(Width.BYTE));
        server.checkDone();
        server.expect("04 00 00 00 05 00 00 00", "");
        probe.close();
        assertTrue(server.isClosed());
        server.checkDone();
    }

    @Test
    void newerServersTakeLongerRequests() throws Exception {
        ScriptedServer server = opened(2);
        assertTrue(carrier(server, "").longest() >= 6144);
        server.checkDone();
    }

    @Test
    void takesTheProbeThatIsNamed() throws Exception {
        ScriptedServer two = new ScriptedServer();
        two.expect("06 01 00 00", "01 00 00 00 02 00 00 00 01 00 00 00 01 00 00 00");
        two.expect("00 00", "01 00 00 00").expect("01", "02 00 00 00");
        two.expect("02 00 00 00 29 00 00 00", "01 00 00 00 " + ScriptedServer.probe("0A", "FIRST", "01"));
        two.expect("02 01 00 00 29 00 00 00", "01 00 00 00 " + ScriptedServer.probe("0B", "SECOND", "00"));
        two.expect("03 00 00 00 0B 00 00 00", "01 00 00 00 06 00 00 00");
        carrier(two, "second");
        two.checkDone();
    }

    @Test
    void saysWhichThereAre() {
        UsbException e =
                assertThrows(UsbException.class, () -> carrier(new ScriptedServer().opening(1, "00"), "ANOTHER"));
        assertTrue(e.getMessage().contains("066BFF505254887867012345"), e.getMessage());
        ScriptedServer none = new ScriptedServer();
        none.expect("06 01 00 00", "01 00 00 00 02 00 00 00 01 00 00 00 01 00 00 00");
        none.expect("00 00", "01 00 00 00").expect("01", "00 00 00 00");
        e = assertThrows(UsbException.class, () -> carrier(none, ""));
        assertTrue(e.getMessage().contains("no ST-LINK"), e.getMessage());
        assertTrue(none.isClosed());
        assertThrows(UsbBusyException.class, () -> carrier(new ScriptedServer().opening(1, "01"), ""));
    }

    @Test
    void waitsWhileAnotherProgramIsServed() throws Exception {
        ScriptedServer server = opened(1);
        ServerCarrier carrier = carrier(server, "");
        String frame = "05 00 00 00 05 00 00 00 F7" + " 00".repeat(15) + " 01 00 00 00 08 00 00 00";
        server.expect(frame, "04 20 00 00").expect(frame, "01 00 00 00 00 01 02 03 04 05 06 07");
        byte[] answer = carrier.read(StlinkCommand.of(0xF7).bytes(), 8, 1_000);
        assertEquals(8, answer.length);
        assertEquals(7, answer[7]);
        server.checkDone();
        // It asks again until the time is over: a few times in these 20 ms, with a pause between them.
        for (int i = 0; i < 2_000; i++) {
            server.expect(frame, "04 20 00 00");
        }
        assertThrows(
                UsbBusyException.class,
                () -> carrier.read(StlinkCommand.of(0xF7).bytes(), 8, 20));
    }

    @Test
    void dataAndTraceHaveFramesOfTheirOwn() throws Exception {
        ScriptedServer server = opened(1);
        ServerCarrier carrier = carrier(server, "");
        server.expect(
                "05 00 00 00 05 00 00 00 F2 08" + " 00".repeat(14) + " 00 00 00 00 04 00 00 00 01 02 03 04",
                "01 00 00 00");
        carrier.write(StlinkCommand.of(0xF2, 0x08).bytes(), new byte[] {1, 2, 3, 4}, 50);
        server.expect("05 00 00 00 05 00 00 00" + " 00".repeat(16) + " 03 00 00 00 02 00 00 00", "01 00 00 00 41 42");
        assertEquals(2, carrier.trace(2, 50).length);
        server.checkDone();
    }

    @Test
    void failuresAreTypedAndLeaveNothingBehind() throws Exception {
        ScriptedServer server = opened(1);
        server.command("F1", 6, "29 47 83 04 48 37").command("F5", 2, "01 00");
        Probe probe = probe(server);
        // The server's own time-out, with data behind it that nobody asked for; then an answer that is cut short.
        String frame = "05 00 00 00 05 00 00 00 F7" + " 00".repeat(15) + " 01 00 00 00 08 00 00 00";
        server.expect(frame, "01 10 00 00 00 00 00 00 00 00 00 00");
        ProbeException e = assertThrows(ProbeException.class, probe::targetMillivolts);
        assertTrue(e.facts().contains("0x1001"), e.facts());
        server.command("F1", 6, "29 47 83 04 48 37").expect(frame, "01 00 00 00 A3 05 00");
        assertThrows(ProbeSilentException.class, probe::targetMillivolts);
        server.command("F1", 6, "29 47 83 04 48 37").command("F7", 8, "A3 05 00 00 D5 07 00 00");
        assertEquals(OptionalInt.of(3_334), probe.targetMillivolts());
        server.checkDone();
        server.expect(frame, "04 20 00 00");
        for (int i = 0; i < 2_000; i++) {
            server.expect(frame, "04 20 00 00");
        }
        assertThrows(ProbeBusyException.class, probe::targetMillivolts);
    }

    @Test
    void namesAddresses() throws Exception {
        StlinkDriver driver = new StlinkDriver(new Buses(List.of(), List.of(), List.of()));
        ProbeInfo info = driver.find("stlink:tcp:localhost:7184/066BFF50").orElseThrow();
        assertEquals("stlink:tcp:localhost:7184/066BFF50", info.id());
        assertFalse(info.virtual());
        assertTrue(driver.find("stlink:tcp:[::1]:7184").isPresent());
        assertEquals(
                "ST-LINK shared by localhost:7184",
                driver.find("stlink:tcp:localhost").orElseThrow().name());
        assertEquals(
                "ST-LINK shared by localhost:7184",
                driver.find("stlink:tcp:localhost/066BFF50").orElseThrow().name());
        assertThrows(ProbeException.class, () -> driver.find("stlink:tcp:localhost:x"));
        assertThrows(ProbeException.class, () -> driver.find("stlink:tcp:"));
    }
}
