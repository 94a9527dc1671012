/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.ProbeAccess;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.ProbePin;
import dev.probewright.probe.ProbePins;
import dev.probewright.probe.ProbeSilentException;
import dev.probewright.probe.SwoCapture;
import dev.probewright.probe.SwoMode;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.usb.BulkIn;
import dev.probewright.usb.UsbTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pins, SWO and the rest, byte by byte as the CMSIS-DAP document has them. */
class PinsAndSwoBytesTest {
    private static final int EVERYTHING = 0x5F;
    private static final int SWD_ALONE = 0x01;

    private final ScriptedCarrier carrier = new ScriptedCarrier();
    private final Deque<byte[]> stream = new ArrayDeque<>();

    private CmsisDapProbe probe(int capabilities, boolean endpoint) {
        ProbeInfo info = new ProbeInfo("probe", "cmsis-dap", "probe", "", false, ProbeAccess.FREE, "");
        Optional<CmsisDapUse.SwoEndpoint> swo = endpoint ? Optional.of(Stream::new) : Optional.empty();
        CmsisDapUse.Line line = new CmsisDapUse.Line(carrier, List.of(64), swo, () -> {});
        return new CmsisDapProbe(info, line, carrier.pipe(), ScriptedCarrier.facts(capabilities), new DriverRules());
    }

    private final class Stream implements BulkIn {
        @Override
        public int maxPacketSize() {
            return 64;
        }

        @Override
        public int read(byte[] buffer, int timeoutMillis) throws UsbTimeoutException {
            byte[] next = stream.poll();
            if (next == null) {
                throw new UsbTimeoutException("nothing", timeoutMillis);
            }
            System.arraycopy(next, 0, buffer, 0, next.length);
            return next.length;
        }

        @Override
        public void close() {
            stream.clear();
        }
    }

    @Test
    void allPinsAreSetAndReadOnceThePortIsOn() throws Exception {
        ProbePins pins = probe(EVERYTHING, false).pins().orElseThrow();
        carrier.expect("02 02", "02 02");
        carrier.expect("10 04 A4 10 27 00 00", "10 0C");
        pins.set(Map.of(ProbePin.TDI, true, ProbePin.NTRST, false, ProbePin.NRESET, false));
        carrier.expect("10 00 00 00 00 00 00", "10 8A");
        assertEquals(
                Map.of(
                        ProbePin.SWCLK_TCK, false,
                        ProbePin.SWDIO_TMS, true,
                        ProbePin.TDI, false,
                        ProbePin.TDO, true,
                        ProbePin.NTRST, false,
                        ProbePin.NRESET, true),
                pins.read());
        assertThrows(IllegalArgumentException.class, () -> pins.set(Map.of(ProbePin.TDO, true)));
        carrier.checkDone();
    }

    @Test
    void aProbeWithoutJtagHasThePinsOfSwd() throws Exception {
        CmsisDapProbe probe = probe(SWD_ALONE, false);
        assertEquals(
                Set.of(ProbePin.SWCLK_TCK, ProbePin.SWDIO_TMS, ProbePin.NRESET),
                probe.pins().orElseThrow().settable());
        assertEquals(Set.of(WireProtocol.SWD), probe.protocols());
        assertThrows(UnsupportedWireException.class, () -> probe.connect(WireProtocol.JTAG, 1_000_000));
        assertTrue(probe.swo().isEmpty());
        assertThrows(UnsupportedWireException.class, () -> probe.dap().scan());
    }

    @Test
    void jtagIsTurnedOn() throws Exception {
        CmsisDapProbe probe = probe(EVERYTHING, false);
        carrier.expect("02 02", "02 02");
        carrier.expect("11 40 42 0F 00", "11 00");
        carrier.expect("04 02 85 00 68 00", "04 00");
        carrier.expect("01 00 01", "01 00");
        carrier.expect("01 01 01", "FF");
        assertEquals(1_000_000, probe.connect(WireProtocol.JTAG, 1_000_000));
        carrier.checkDone();
    }

    @Test
    void aClockThatIsRefusedIsSaid() {
        CmsisDapProbe probe = probe(EVERYTHING, false);
        assertThrows(IllegalArgumentException.class, () -> probe.connect(WireProtocol.SWD, 0));
        carrier.expect("02 01", "02 01");
        carrier.expect("11 01 00 00 00", "11 FF");
        Exception e = assertThrows(Exception.class, () -> probe.connect(WireProtocol.SWD, 1));
        assertTrue(e.toString().contains("0x11 refused"), e::toString);
    }

    @Test
    void swoComesByCommandAndOverrunsAreCounted() throws Exception {
        SwoCapture swo = probe(0x0D, true).swo().orElseThrow();
        assertEquals(Set.of(SwoMode.UART, SwoMode.MANCHESTER), swo.modes());
        assertFalse(swo.streams());
        carrier.expect("1A 00", "1A 00").expect("17 01", "17 00").expect("18 02", "18 00");
        carrier.expect("19 80 84 1E 00", "19 00 E1 F5 05").expect("1A 01", "1A 00");
        carrier.expect("1E 03", "1E 01 00 00 00 00");
        assertEquals(100_000_000, swo.start(SwoMode.MANCHESTER, 2_000_000));
        carrier.expect("1C 05 00", "1C 81 03 00 01 02 03");
        byte[] buffer = new byte[5];
        assertEquals(3, swo.read(buffer));
        assertArrayEquals(new byte[] {1, 2, 3, 0, 0}, buffer);
        assertEquals(1, swo.lost());
        carrier.expect("1C 05 00", "1C 01 00 00");
        assertEquals(0, swo.read(buffer));
        carrier.expect("1C 05 00", "1C 01 03 00 01 02");
        assertThrows(ProbeSilentException.class, () -> swo.read(buffer));
        carrier.expect("1A 00", "1A 00");
        swo.stop();
        carrier.checkDone();
    }

    @Test
    void swoStreams() throws Exception {
        SwoCapture swo = probe(EVERYTHING, true).swo().orElseThrow();
        assertTrue(swo.streams());
        carrier.expect("1A 00", "1A 00").expect("17 02", "17 00").expect("18 01", "18 00");
        carrier.expect("19 80 84 1E 00", "19 80 84 1E 00").expect("1A 01", "1A 00");
        carrier.expect("1E 03", "FF").expect("1B", "1B 01 00 00 00 00");
        assertEquals(2_000_000, swo.start(SwoMode.UART, 2_000_000));
        byte[] buffer = new byte[2];
        assertEquals(0, swo.read(buffer));
        stream.add(new byte[] {7, 8, 9});
        assertEquals(2, swo.read(buffer));
        assertArrayEquals(new byte[] {7, 8}, buffer);
        assertEquals(1, swo.read(buffer));
        assertEquals(9, buffer[0]);
        carrier.expect("1E 03", "1E 81 00 00 00 00").expect("1A 00", "1A 00");
        swo.stop();
        assertEquals(1, swo.lost());
        carrier.checkDone();
    }

    @Test
    void aRateThatIsRefusedIsSaid() {
        SwoCapture swo = probe(0x05, false).swo().orElseThrow();
        assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.MANCHESTER, 1));
        carrier.expect("1A 00", "1A 00").expect("17 01", "17 00").expect("18 01", "18 00");
        carrier.expect("19 01 00 00 00", "19 00 00 00 00");
        assertThrows(UnsupportedWireException.class, () -> swo.start(SwoMode.UART, 1));
        carrier.checkDone();
    }
}
