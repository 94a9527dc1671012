/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunLengthTest {
    private static String shorten(String text) {
        return new String(RunLength.shorten(text.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    /** Written from the manual: n* followed by a character c stands for n and (c - 29) more of it. */
    private static byte[] expand(byte[] shortened) {
        ByteArrayOutputStream expanded = new ByteArrayOutputStream();
        int last = -1;
        for (int i = 0; i < shortened.length; i++) {
            if (shortened[i] == '*') {
                i++;
                for (int n = 0; n < shortened[i] - 29; n++) {
                    expanded.write(last);
                }
            } else {
                last = shortened[i];
                expanded.write(last);
            }
        }
        return expanded.toByteArray();
    }

    @Test
    void followsTheManualsExample() {
        assertEquals("0* ", shorten("0000"));
        assertEquals("000", shorten("000"));
        assertEquals("ffab", shorten("ffab"));
    }

    @Test
    void runsOfEveryLengthComeBackAndUseNoForbiddenCount() {
        for (int length = 0; length < 1000; length++) {
            byte[] run = "0".repeat(length).getBytes(StandardCharsets.ISO_8859_1);
            byte[] shortened = RunLength.shorten(run);
            assertArrayEquals(run, expand(shortened), "length " + length);
            for (int i = 1; i < shortened.length; i++) {
                if (shortened[i - 1] == '*') {
                    assertTrue("#$+-".indexOf(shortened[i]) < 0, "length " + length);
                    assertTrue(shortened[i] >= ' ' && shortened[i] <= '~', "length " + length);
                }
            }
        }
    }

    @Test
    void anythingComesBack() {
        Random random = new Random(11);
        for (int round = 0; round < 5000; round++) {
            byte[] data = new byte[random.nextInt(200)];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (random.nextInt(3) == 0 || i == 0 ? random.nextInt(256) : data[i - 1]);
            }
            byte[] body = Escapes.escape(data);
            assertArrayEquals(body, expand(RunLength.shorten(body)));
        }
    }
}
