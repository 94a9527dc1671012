/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** IT blocks of one to four instructions, some of which set the flags that decide about the next. */
final class ItBlocks {
    private static final int IT = 0xBF00;
    private static final int ALWAYS = 14;
    private static final List<Encoding> INSTRUCTIONS = Stream.of(
                    Encodings.NARROW,
                    Encodings.NARROW,
                    Encodings.HIGH_REGISTERS,
                    Encodings.MODIFIED_IMMEDIATE,
                    Encodings.SHIFTED_REGISTER,
                    Encodings.PLAIN_IMMEDIATE,
                    Encodings.REGISTER,
                    Encodings.MULTIPLY,
                    Encodings.SPECIAL.subList(0, 1))
            .flatMap(List::stream)
            .filter(Encoding::isAllowedInItBlock)
            .toList();

    /** STR, LDR, STRB and LDRB. */
    private static final Encoding TRANSFER = Encoding.of("011 oo iiiii nnn ttt");

    private ItBlocks() {}

    static void add(CodeBuilder code, Random random) {
        if (random.nextInt(3) == 0) {
            code.add(Encodings.NARROW.get(8), Encodings.NARROW.get(8).random(random)); // CMP
        }
        int length = 1 + random.nextInt(4);
        int condition = random.nextInt(ALWAYS + 1);
        int mask = 1 << (4 - length);
        for (int index = 1; index < length; index++) {
            boolean then = condition == ALWAYS || random.nextBoolean();
            mask |= (then ? condition & 1 : ~condition & 1) << (4 - index);
        }
        boolean memory = random.nextInt(4) == 0;
        int base = random.nextInt(8);
        if (memory) {
            code.load(base, Layout.DATA + random.nextInt(Layout.DATA_SIZE - 0x100));
        }
        code.narrow(IT | condition << 4 | mask);
        if (memory) {
            code.narrow(TRANSFER.with(random, 'n', base));
        }
        for (int index = memory ? 1 : 0; index < length; index++) {
            Encoding encoding = StreamGenerator.pick(INSTRUCTIONS, random);
            code.add(encoding, encoding.random(random));
        }
    }
}
