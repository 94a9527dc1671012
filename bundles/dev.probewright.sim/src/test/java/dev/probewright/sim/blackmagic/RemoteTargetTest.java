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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.probe.ProbeModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What packets do to the target. */
class RemoteTargetTest {
    private static final String DPIDR = "&K1ba01477#";

    @Test
    void readsDpidrBitByBit() throws Exception {
        try (Remote remote = new Remote("v0").swd()) {
            // Request 0xA5; the turnaround comes by itself.
            assertEquals("&K0#", remote.send("!So08a5#"));
            assertEquals("&K1#", remote.send("!Si03#"));
            assertEquals(DPIDR, remote.send("!SI20#"));
            assertEquals("&K0#", remote.send("!So0800#"));
            // ABORT = 0x1E, then CTRL/STAT.
            assertEquals("&K0#&K1#&K0#&K0#", remote.send("!So0881#!Si03#!SO201e#!So0800#"));
            assertEquals("&K0#&K1#&K0#&K0#", remote.send("!So088d#!Si03#!SI20#!So0800#"));
        }
    }

    @Test
    void tellsWrongParity() throws Exception {
        try (Remote remote = new Remote("v4").swd()) {
            remote.send("!So08a5#!Si03#");
            assertEquals("&Pa01477#", remote.send("!SI18#"), "24 of the 32 bits, and the 25th for the parity");
        }
    }

    /** DPIDR, sticky flags, power-up; CSW and memory through each version's own packets. */
    private static void begin(Remote remote, boolean old, String device) throws Exception {
        remote.swd();
        if (old) {
            assertEquals("&K7714a01b#", remote.send("!Hd" + device + "ff0000#"));
            remote.send("!HL" + device + "0000000000001e#");
            remote.send("!HL" + device + "00000450000000#");
        } else {
            assertEquals("&K7714a01b#", remote.send("!Ad00ff0000#"));
            remote.send("!AR000000000000001e#");
            remote.send("!AR0000000450000000#");
        }
        remote.send("!So0800#".repeat(20));
    }

    @Test
    void versionZeroPlusMovesMemoryWithItsOwnLetters() throws Exception {
        try (Remote remote = new Remote("v0plus")) {
            begin(remote, true, "");
            assertEquals("&K11007714#", remote.send("!Ha0000fc#"), "AP IDR");
            assertEquals("&K0102030405060708#", remote.send("!Hm00230000000220000000000000080102030405060708#"));
            assertEquals("&K0102030405060708#", remote.send("!HM00230000002000000000000008#"));
            assertEquals("&K0304#", remote.send("!HM00230000002000000200000002#"));
            assertEquals("&E0#", remote.send("!Hm002300000002200000000000000301020304#"), "length and alignment");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void versionsOneAndTwoNameTheDevice(String version) throws Exception {
        try (Remote remote = new Remote(version)) {
            begin(remote, true, "00");
            assertEquals("&K0#", remote.send("!Hm0000230000000220000000000000080102030405060708#"));
            assertEquals("&K0102030405060708#", remote.send("!HM0000230000002000000000000008#"));
        }
    }

    /** The flag is cleared and RDBUFF read again, which brings whatever was there before. */
    @ParameterizedTest
    @CsvSource({
        "v0plus, !HM00230000002000000000000008#, !HM00230000006000000000000004#",
        "v2, !HM0000230000002000000000000008#, !HM0000230000006000000000000004#",
        "v4, !Am000023000000000000002000000000000008#, !Am000023000000000000006000000000000004#"
    })
    void losesABusFault(String version, String good, String bad) throws Exception {
        try (Remote remote = new Remote(version)) {
            begin(remote, !"v4".equals(version), "v2".equals(version) ? "00" : "");
            String last = remote.send(good).substring(10, 18);
            assertEquals("&K" + last + "#", remote.send(bad));
        }
    }

    /** An access port without power answers FAULT for as long as it is asked. */
    @Test
    void anOldRegisterReadThatFailsIsZero() throws Exception {
        try (Remote remote = new Remote("v2").swd()) {
            remote.send("!Hd00ff0000#");
            assertEquals("&K00000000#", remote.send("!Ha000000fc#"));
            remote.send("!HL0000000450000000#");
            remote.send("!So0800#".repeat(20));
            assertEquals("&K00000000#", remote.send("!Ha000000fc#"), "still, although it has power");
            assertEquals("&E0#", remote.send("!HM0000230000002000000000000004#"));
            assertEquals("&K11007714#", remote.send("!Ha000000fc#"), "when a memory access has told");
        }
    }

    @Test
    void versionThreeTellsTheReasonAndNeverForgets() throws Exception {
        try (Remote remote = new Remote("v3")) {
            remote.swd();
            begin(remote, false, "");
            assertEquals("&K0#", remote.send("!AM0000230000000220000000000000080102030405060708#"));
            assertEquals("&K0102030405060708#", remote.send("!Am0000230000002000000000000008#"));
            assertEquals("&P0#", remote.send("!Am0000230000002000000000000401#"), "more than 1024 bytes");
            assertEquals("&P0#", remote.send("!Ad00#"), "too short");
            remote.send("!AR0000000400000000#");
            assertEquals("&E403#", remote.send("!Am0000230000002000000000000004#"), "without power");
            assertEquals("&E403#", remote.send("!AR0000000450000000#"));
            assertEquals("&E403#", remote.send("!Am0000230000002000000000000004#"), "once and for all");
        }
    }

    @Test
    void versionFourHasLongAddresses() throws Exception {
        try (Remote remote = new Remote("v4")) {
            begin(remote, false, "");
            assertEquals("&K11007714#", remote.send("!Aa000000fc#"));
            assertEquals("&K0#", remote.send("!AM0000230000000200000000200000000000000c0102030405060708090a0b0c#"));
            assertEquals("&K0102030405060708090a0b0c#", remote.send("!Am00002300000000000000200000000000000c#"));
            remote.send("!AR0000000400000000#");
            assertEquals("&E403#", remote.send("!Am000023000000000000002000000000000004#"), "without power");
            remote.send("!AR0000000450000000#");
            remote.send("!So0800#".repeat(20));
            assertEquals("&K01020304#", remote.send("!Am000023000000000000002000000000000004#"));
            assertEquals("&P0#", remote.send("!Am0000230000000000000020000000000001ff#"), "510 bytes at most");
            assertEquals("&K0#&K0#&E2#", remote.send("!AV02#!AT01002927#!AV2#"));
        }
    }

    @Test
    void crossesTheWrapOfTheAddressIncrement() throws Exception {
        try (Remote remote = new Remote(
                BoardOptions.forTest("wrap").withProbe(ProbeModel.BLACKMAGIC).withTarWrap(1024))) {
            begin(remote, false, "");
            String data = "00112233445566778899aabbccddeeff";
            assertEquals("&K0#", remote.send("!AM00002300000002" + "00000000200003f8" + "00000010" + data + "#"));
            assertEquals("&K" + data + "#", remote.send("!Am00002300000000000000200003f800000010#"));
        }
    }

    @Test
    void givesUpOnAWaitThatLasts() throws Exception {
        try (Remote remote = new Remote("v4")) {
            begin(remote, false, "");
            remote.board.faults().add("wait 400 ms at access 1");
            assertEquals("&E203#", remote.send("!Am000023000000000000002000000000000004#"));
            assertEquals(
                    3 + 8,
                    remote.send("!Am000023000000000000002000000000000004#").length(),
                    "it was aborted");
        }
    }

    @Test
    void givesUpOnAWaitThatLastsOverJtag() throws Exception {
        try (Remote remote = new Remote("v4")) {
            remote.send("!JS#!JR#!HJ000001040005ffffffff#!AR0000000450000000#!Jc0000001000#");
            remote.board.faults().add("wait 400 ms at access 1");
            assertEquals("&E203#", remote.send("!Am000023000000000000002000000000000004#"));
            assertEquals(
                    3 + 8,
                    remote.send("!Am000023000000000000002000000000000004#").length(),
                    "it was aborted");
        }
    }

    /** Nobody drives the line, or it is held: the oldest fall back to GDB's protocol, others say 0, the newest why. */
    @ParameterizedTest
    @CsvSource({
        "v0plus, no target, !Hdff0000#, $EFF#d1",
        "v1, no target, !Hd00ff0000#, $EFF#d1",
        "v2, no target, !Hd00ff0000#, &K00000000#",
        "v2, stuck low, !Hd00ff0000#, $EFF#d1",
        "v3, no target, !Ad00ff0000#, &E104#",
        "v4, no target, !Ad00ff0000#, &E104#",
        "v4, stuck low, !Ad00ff0000#, &E104#"
    })
    void nobodyAnswers(String version, String fault, String request, String answer) throws Exception {
        try (Remote remote = new Remote(version).swd()) {
            remote.board.faults().add(fault);
            assertEquals(answer, remote.send(request));
            remote.board.faults().clear();
            remote.swd();
            assertEquals("&K0#&K1#&K1ba01477#", remote.send("!So08a5#!Si03#!SI20#"));
        }
    }

    /** A line reset and the same again: what was lost once is had after all. */
    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4"})
    void newerFirmwareSavesAnAcknowledgeThatWasLost(String version) throws Exception {
        try (Remote remote = new Remote(version).swd()) {
            remote.board.faults().restartCounts();
            remote.board.faults().add("ack 7 at transfer 1");
            assertEquals("&K7714a01b#", remote.send("!Ad00ff0000#"));
        }
    }

    @Test
    void wrongParityIsAnException() throws Exception {
        try (Remote remote = new Remote("v4").swd()) {
            remote.board.faults().restartCounts();
            remote.board.faults().add("protocol error at transfer 1");
            assertEquals("&E104#", remote.send("!Ad00ff0000#"));
        }
    }

    @Test
    void aTargetThatIsSwitchedOffIsNotThere() throws Exception {
        try (Remote remote = new Remote("v4").swd()) {
            remote.send("!So08a5#!Si03#!SI20#!So0800#");
            assertEquals("&K0#", remote.send("!GP0#"));
            assertEquals("&K0#&K0.0V#", remote.send("!Gp#!GV#"));
            assertTrue(remote.send("!Ad00ff0000#").startsWith("&E"), "a target without power");
            assertEquals("&K0#&K1#&K3.3V#", remote.send("!GP1#!Gp#!GV#"));
            remote.swd();
            assertEquals("&K7714a01b#", remote.send("!Ad00ff0000#"));
        }
    }

    @Test
    void doesNotFeedATargetThatHasPower() throws Exception {
        BoardOptions options =
                BoardOptions.forTest("own").withProbe(ProbeModel.BLACKMAGIC).withSelfPowered(true);
        try (Remote remote = new Remote(options)) {
            assertEquals("&K0#&E0#&K3.3V#", remote.send("!Gp#!GP1#!GV#"));
        }
    }

    @Test
    void pullsTheResetPin() throws Exception {
        try (Remote remote = new Remote("v1")) {
            assertEquals("&K0#", remote.send("!Gz#"));
            assertEquals("&K0#&K1#", remote.send("!GZ1#!Gz#"));
            assertEquals(true, remote.board.inspect(chip -> chip.isResetPulled()));
            remote.send("!GZ0#");
            assertEquals(false, remote.board.inspect(chip -> chip.isResetPulled()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1", "v2", "v3", "v4"})
    void readsBothIdcodesOverJtag(String version) throws Exception {
        try (Remote remote = new Remote(version)) {
            assertEquals("&K0#&K0#", remote.send("!JS#!JR#"));
            assertEquals("&K0#", remote.send("!JT0301#"), "to Shift-DR");
            assertEquals("&K3ba00477#", remote.send("!Jd20ffffffff#"));
            assertEquals("&K16410041#", remote.send("!JD20ffffffff#"));
            assertEquals("&K0#&E2#", remote.send("!JT0201#!JN1#"));
        }
    }

    @Test
    void oldFirmwareShiftsNoMoreThan32Bits() throws Exception {
        try (Remote old = new Remote("v0plus");
                Remote newer = new Remote("v1")) {
            old.send("!JS#!JR#!JT0301#");
            newer.send("!JS#!JR#!JT0301#");
            assertEquals("&K3ba00477#", old.send("!JD400#"));
            assertEquals("&K164100413ba00477#", newer.send("!JD400#"));
        }
    }

    @Test
    void reachesTheDebugPortBehindAnotherTap() throws Exception {
        try (Remote remote = new Remote("v4")) {
            remote.send("!JS#!JR#");
            // The debug port is next to TDO: 1 bit of DR and 5 of IR of the other lie behind.
            assertEquals("&K0#", remote.send("!HJ000001040005ffffffff#"));
            remote.send("!AR0000000450000000#!Jc0000001000#");
            assertEquals("&K11007714#", remote.send("!Aa000000fc#"));
            assertEquals("&K0#", remote.send("!AM00002300000002000000002000000000000004deadbeef#"));
            assertEquals("&Kdeadbeef#", remote.send("!Am000023000000000000002000000000000004#"));
            assertEquals(
                    "&Kdeadbeef#".length(),
                    remote.send("!Am000023000000000000006000000000000004#").length(),
                    "no FAULT there");
        }
    }
}
