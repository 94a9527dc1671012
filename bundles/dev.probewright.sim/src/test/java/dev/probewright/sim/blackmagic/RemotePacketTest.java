/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.blackmagic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets, and what lies between them. */
class RemotePacketTest {
    @Test
    void startsBehindWhateverCameBefore() throws Exception {
        try (Remote remote = new Remote("")) {
            assertEquals("&KBlack Magic Probe v2.0.0#", remote.send("+#!GA#"));
            assertEquals("&K4#", remote.send("\0\r\n#abc!HC#\0"));
            assertEquals("", remote.send("!H"));
            assertEquals("&K4#", remote.send("C#"));
            assertEquals("&K4#", remote.send("!GA!HC#"), "a packet within a packet begins anew");
            assertEquals("&K4#&K9#&K3#", remote.send("!HC#!HA#!Ha#"));
        }
    }

    @Test
    void speaksToGdbOnTheSamePort() throws Exception {
        try (Remote remote = new Remote("v3")) {
            assertEquals("&K3#", remote.send("+!HC#"));
            assertTrue(remote.send("$qSupported:x+#78").startsWith("-"));
            assertTrue(remote.send("$qSupported#37").startsWith("+$PacketSize=400;"));
            assertEquals("+$W00#b7", remote.send("$?#3f"));
            assertEquals("+$#00", remote.send("$vMustReplyEmpty#3a"));
            assertEquals("", remote.send("!GA$"), "what looks like GDB ends a remote packet");
            assertEquals("+$W00#b7", remote.send("?#3f"));
            assertEquals("&K3#", remote.send("!HC#"));
            assertEquals("+$OK#9a", remote.send("$QStartNoAckMode#b0"));
            assertEquals("$W00#b7", remote.send("$?#00"), "then a checksum is not looked at any more");
        }
    }

    @Test
    void forgetsAPacketThatIsLongerThanItsBuffer() throws Exception {
        try (Remote remote = new Remote("v4")) {
            assertEquals("", remote.send("!A" + "0".repeat(1024) + "#"));
            assertEquals("&K4#", remote.send("!HC#"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0, &KBlack Magic Probe (Firmware v1.6.2)#, &E1#, &E1#, &E1#, &E1#",
        "v0plus, &KBlack Magic Probe v1.7.1#, &K0#, &E1#, &E1#, &E1#",
        "v1, &KBlack Magic Probe v1.8.2#, &K1#, &K0#, &E1#, &E2#",
        "v2, &KBlack Magic Probe v1.9.3#, &K2#, &K0#, &K0#, &E2#",
        "v3, &KBlack Magic Probe v1.10.2#, &K3#, &K0#, &K0#, &E1#",
        "v4, &KBlack Magic Probe v2.0.0#, &K4#, &K0#, &K0#, &E1#"
    })
    void eachVersionKnowsItsOwn(
            String version, String start, String check, String frequency, String clockOutput, String jtagDevice)
            throws Exception {
        try (Remote remote = new Remote(version)) {
            assertEquals(start, remote.send("!GA#"));
            assertEquals(check, remote.send("!HC#"));
            assertEquals(frequency, remote.send("!GF000f4240#"));
            assertEquals(clockOutput, remote.send("!GE1#"));
            assertEquals(jtagDevice, remote.send("!JJ00#"));
            assertEquals("&E1#", remote.send("!X#"));
            assertEquals("&E1#", remote.send("!GX#"));
        }
    }

    @Test
    void thereIsNoOtherVersion() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RemoteVersion.of("v5"));
        assertEquals(
                "firmware of a Black Magic Probe must be v0 or v0plus or v1 or v2 or v3 or v4, not \"v5\"",
                e.getMessage());
    }

    @Test
    void setsItsClockByDelays() throws Exception {
        try (Remote remote = new Remote("v4")) {
            assertEquals("&K17f03100#", remote.send("!Gf#"), "72 MHz / 22, bytes as they lie in memory");
            remote.send("!GF000f4240#");
            assertEquals(
                    "&Ka7201500#", remote.send("!Gf#"), "72 MHz / 52: it counts one delay a bit where there are two");
        }
    }
}
