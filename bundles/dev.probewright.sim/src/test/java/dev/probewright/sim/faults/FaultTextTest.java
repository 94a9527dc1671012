/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.sim.chip.FlashOperation;
import dev.probewright.sim.clock.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextTest {
    @Test
    void readsEveryForm() {
        long ms = VirtualClock.MILLISECOND;
        String script =
                """
                # what may go wrong
                WAIT for 50 ms after PER STRT
                wait 2 us at access 7
                wait 3ms at transfer 120; drop packet 17; drop answer 18
                ack 0 at transfer 12 for 3
                ack 7 at transfer 13   # once
                protocol error (0x08) at transfer 9
                protocol error at transfer 10 lost
                unplug at packet 40
                unplug at 30 us
                no target
                stuck low
                tdo stuck low
                TDO stuck high
                no target power
                repeat words
                core asleep
                flip bit 31 in read 20
                latency 1 s
                duplicate packet 1
                duplicate answer 2
                truncate packet 3 to 4 bytes
                truncate answer 7 to 3
                lengthen answer 7 by 2
                corrupt byte 0 of answer 7
                corrupt byte 5 of answer 7 to 0xA5
                corrupt byte 1 of packet 8
                stale answer 7
                answer 7 late by 2 s
                FAULT at 0x20000100
                fault at 0xE000ED00
                parity error at transfer 9
                missing ack at transfer 3
                target power off at packet 5
                target power on at 30 ms
                reset held
                """;
        assertEquals(
                List.<Fault>of(
                        new Fault.HoldBusAfter(FlashOperation.PAGE_ERASE, 50 * ms),
                        new Fault.HoldBusAtAccess(7, 2 * VirtualClock.MICROSECOND),
                        new Fault.HoldBusAt(120, 3 * ms),
                        new Fault.DropRequest(17),
                        new Fault.DropAnswer(18),
                        new Fault.NoAck(12, 3, 0),
                        new Fault.NoAck(13, 1, 7),
                        new Fault.ProtocolError(9, true),
                        new Fault.ProtocolError(10, false),
                        new Fault.UnplugAtPacket(40),
                        new Fault.UnplugAt(30 * VirtualClock.MICROSECOND),
                        new Fault.StuckLine(1),
                        new Fault.StuckLine(0),
                        new Fault.StuckTdo(0),
                        new Fault.StuckTdo(1),
                        new Fault.NoTargetPower(),
                        new Fault.RepeatWords(),
                        new Fault.CoreAsleep(),
                        new Fault.FlipBit(31, 20),
                        new Fault.Latency(1000 * ms),
                        new Fault.DuplicateRequest(1),
                        new Fault.DuplicateAnswer(2),
                        new Fault.TruncateRequest(3, 4),
                        new Fault.TruncateAnswer(7, 3),
                        new Fault.LengthenAnswer(7, 2),
                        new Fault.CorruptAnswer(7, 0, -1),
                        new Fault.CorruptAnswer(7, 5, 0xA5),
                        new Fault.CorruptRequest(8, 1, -1),
                        new Fault.StaleAnswer(7),
                        new Fault.LateAnswer(7, 2000 * ms),
                        new Fault.BusError(0x20000100),
                        new Fault.BusError(0xE000ED00),
                        new Fault.ParityError(9),
                        new Fault.NoAck(3, 1, 7),
                        new Fault.TargetPowerAtPacket(false, 5),
                        new Fault.TargetPowerAt(true, 30 * ms),
                        new Fault.ResetHeld()),
                FaultText.parse(script));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop everything",
                "wait 5 after PER",
                "ack 3 at transfer 1",
                "flip bit 32 in read 1",
                "unplug at packet 99999999999999999999",
                "latency 9999999999999 s",
                "fault at 0x120000100",
                "corrupt byte 0 of answer 7 to 0x100",
                "truncate answer 7 to 99999999",
                "target power gone at packet 1",
                "answer 7 late"
            })
    void namesALineThatMeansNothing(String line) {
        FaultSyntaxException failure =
                assertThrows(FaultSyntaxException.class, () -> FaultText.parse("no target\n" + line));
        assertEquals(line, failure.line());
    }
}
