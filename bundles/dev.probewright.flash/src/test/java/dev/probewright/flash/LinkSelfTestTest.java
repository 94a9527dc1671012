/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinkSelfTestTest {
    private static final long RAM = 0x2000_0000L;

    @Test
    void goodMemoryPasses() throws Exception {
        LinkSelfTest.run(new FakeMemory(RAM, 64, 0), RAM);
    }

    @Test
    void aLinkThatRepeatsTheFirstWordIsNamed() {
        FakeMemory repeating = new FakeMemory(RAM, 64, 0) {
            @Override
            byte load(long address) throws dev.probewright.target.TargetException {
                return super.load(RAM + (address & 3));
            }
        };
        LinkRepeatsException failure = assertThrows(LinkRepeatsException.class, () -> LinkSelfTest.run(repeating, RAM));
        assertTrue(failure.repeats());
        assertArrayEquals(new int[] {0x11111111, 0x22222222, 0x33333333, 0x44444444}, failure.written());
        assertArrayEquals(new int[] {0x11111111, 0x11111111, 0x11111111, 0x11111111}, failure.read());
        assertEquals(
                "at 0x20000000 wrote 11111111 22222222 33333333 44444444, read 11111111 four times",
                failure.getMessage());
    }

    @Test
    void aStuckBitIsFoundToo() {
        FakeMemory stuck = new FakeMemory(RAM, 64, 0) {
            @Override
            byte load(long address) throws dev.probewright.target.TargetException {
                return (byte) (super.load(address) | (address == RAM + 5 ? 0x80 : 0));
            }
        };
        LinkRepeatsException failure = assertThrows(LinkRepeatsException.class, () -> LinkSelfTest.run(stuck, RAM));
        assertFalse(failure.repeats());
    }
}
