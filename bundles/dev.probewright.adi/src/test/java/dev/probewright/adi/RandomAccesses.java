/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random transactions, and what each of their reads has to bring: an oracle that knows nothing of wires. Memory is words
 * from {@link #BASE} on, through 4 KiB.
 */
final class RandomAccesses {
    static final int BASE = 0x2000_0000;
    private static final int WORDS = 1024;
    private static final int WRAP = 1024;

    final Map<Integer, Integer> memory = new HashMap<>();
    private final Random random;
    private final int control;
    private final List<DapOperation.Read> reads = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private final List<DapOperation.BlockRead> blocks = new ArrayList<>();
    private final List<int[]> expectedBlocks = new ArrayList<>();
    private int bank;
    private int tar;

    RandomAccesses(Random random, int control) {
        this.random = random;
        this.control = control | control << 1 & (1 << 29 | 1 << 31);
    }

    /** The next transaction; SELECT and TAR are written at its start where {@code anew}. */
    DapTransaction next(boolean anew) {
        DapTransaction transaction = new DapTransaction();
        reads.clear();
        expected.clear();
        blocks.clear();
        expectedBlocks.clear();
        if (anew) {
            select(transaction, 0);
            tar(transaction);
        }
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            step(transaction);
        }
        return transaction;
    }

    private void step(DapTransaction transaction) {
        switch (random.nextInt(9)) {
            case 0 -> select(transaction, random.nextInt(2));
            case 1 -> {
                select(transaction, 0);
                tar(transaction);
            }
            case 2 -> {
                reads.add(transaction.read(DapPort.DP, DpRegister.CTRL_STAT, true));
                expected.add(control);
            }
            case 3 -> {
                select(transaction, 0);
                reads.add(transaction.read(DapPort.AP, ApRegister.TAR, true));
                expected.add(tar);
            }
            case 4 -> {
                reads.add(transaction.read(DapPort.AP, register(), random.nextBoolean()));
                expected.add(memory.getOrDefault(address(), 0));
                moved();
            }
            case 5, 6 -> {
                int value = random.nextInt();
                transaction.write(DapPort.AP, register(), value, random.nextBoolean());
                memory.put(address(), value);
                moved();
            }
            case 7 -> block(transaction);
            default -> {
                int word = memory.getOrDefault(tar & ~0xF, 0);
                select(transaction, 1);
                transaction.poll(0, -1, word, 1_000_000);
            }
        }
    }

    private int used;

    private int register() {
        used = bank == 0 ? ApRegister.DRW : random.nextInt(4) * 4;
        return used;
    }

    private int address() {
        return bank == 0 ? tar : (tar & ~0xF) + used;
    }

    private void moved() {
        if (bank == 0) {
            count(1);
        }
    }

    private void count(int words) {
        tar = tar & -WRAP | tar + 4 * words & WRAP - 1;
    }

    private void select(DapTransaction transaction, int wanted) {
        bank = wanted;
        transaction.write(DapPort.DP, DpRegister.SELECT, bank << 4, true);
    }

    private void tar(DapTransaction transaction) {
        tar = BASE + 4 * random.nextInt(WORDS);
        transaction.write(DapPort.AP, ApRegister.TAR, tar, true);
    }

    private void block(DapTransaction transaction) {
        select(transaction, 0);
        int from = Math.max(0, random.nextInt(5) * 256 - 1 - random.nextInt(80));
        int[] words = new int[1 + random.nextInt(Math.min(WORDS - from, 80))];
        int address = BASE + 4 * from;
        if (random.nextBoolean()) {
            for (int i = 0; i < words.length; i++) {
                words[i] = memory.getOrDefault(address + 4 * i, 0);
            }
            blocks.add(transaction.readBlock(address, words.length, WRAP));
            expectedBlocks.add(words);
        } else {
            for (int i = 0; i < words.length; i++) {
                words[i] = random.nextInt();
                memory.put(address + 4 * i, words[i]);
            }
            transaction.writeBlock(address, words, WRAP);
        }
        tar = address + 4 * (words.length - 1);
        count(1);
    }

    /** What differs from what it has to be, or an empty text. */
    String difference(Map<Integer, Integer> real) {
        for (int i = 0; i < reads.size(); i++) {
            if (reads.get(i).value() != expected.get(i)) {
                return String.format(
                        "read %d brought %08X, not %08X", i, reads.get(i).value(), expected.get(i));
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            int[] words = expectedBlocks.get(i);
            for (int word = 0; word < words.length; word++) {
                if (blocks.get(i).word(word) != words[word]) {
                    return String.format(
                            "word %d of block %d is %08X, not %08X",
                            word, i, blocks.get(i).word(word), words[word]);
                }
            }
        }
        return real.equals(memory) ? "" : "memory differs";
    }
}
