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
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Random transactions on the RAM of a virtual board, and what each of their reads has to bring: an oracle that knows
 * nothing of wires.
 */
final class PinsAccesses {
    private static final int WORDS = 1024;
    private static final int WRAP = 1024;

    /** CTRL/STAT, powered and with overruns detected. */
    private static final int CONTROL = 0xF000_0001;

    /** Of CTRL/STAT in SWD: says something of the read before. */
    private static final int READOK = 1 << 6;

    final byte[] ram;
    private final Random random;
    private final List<Runnable> checks = new ArrayList<>();
    private int operations;
    private int bank;
    private int tar;
    private int register;

    PinsAccesses(Random random, byte[] ram) {
        this.random = random;
        this.ram = ram;
    }

    /** How many operations there were in all. */
    int operations() {
        return operations;
    }

    /** The next transaction; SELECT and TAR are written at its start where {@code anew}. */
    DapTransaction next(boolean anew) {
        DapTransaction transaction = new DapTransaction();
        checks.clear();
        if (anew) {
            select(transaction, 0);
            tar(transaction);
        }
        int steps = 1 + random.nextInt(10);
        for (int i = 0; i < steps; i++) {
            step(transaction);
        }
        operations += transaction.operations().size();
        return transaction;
    }

    private void step(DapTransaction transaction) {
        switch (random.nextInt(9)) {
            case 0 -> select(transaction, random.nextInt(2));
            case 1 -> {
                select(transaction, 0);
                tar(transaction);
            }
            case 2 -> read(transaction, DapPort.DP, DpRegister.CTRL_STAT, CONTROL);
            case 3 -> {
                select(transaction, 0);
                read(transaction, DapPort.AP, ApRegister.TAR, tar);
            }
            case 4 -> {
                register = register();
                read(transaction, DapPort.AP, register, PinsBench.word(ram, place()));
                moved(1);
            }
            case 5, 6 -> {
                register = register();
                int value = random.nextInt();
                transaction.write(DapPort.AP, register, value, random.nextBoolean());
                put(place(), value);
                moved(1);
            }
            case 7 -> block(transaction);
            default -> {
                select(transaction, 1);
                int mask = random.nextInt();
                transaction.poll(0, mask, PinsBench.word(ram, (tar & ~0xF) - PinsBench.RAM) & mask, 1_000_000);
            }
        }
    }

    private void read(DapTransaction transaction, DapPort port, int from, int expected) {
        DapOperation.Read read = transaction.read(port, from, random.nextBoolean());
        int place = tar;
        int mask = port == DapPort.DP ? ~READOK : -1;
        checks.add(() ->
                equal(String.format("%s register %X, TAR %08X", port, from, place), expected, read.value() & mask));
    }

    private static void equal(String what, int expected, int value) {
        if (expected != value) {
            throw new AssertionError(String.format("%s is %08X, not %08X", what, value, expected));
        }
    }

    private int register() {
        return bank == 0 ? ApRegister.DRW : random.nextInt(4) * 4;
    }

    private int place() {
        return (bank == 0 ? tar : (tar & ~0xF) + register) - PinsBench.RAM;
    }

    private void moved(int words) {
        if (bank == 0) {
            tar = tar & -WRAP | tar + 4 * words & WRAP - 1;
        }
    }

    private void select(DapTransaction transaction, int wanted) {
        bank = wanted;
        transaction.write(DapPort.DP, DpRegister.SELECT, bank << 4, true);
    }

    private void tar(DapTransaction transaction) {
        tar = PinsBench.RAM + 4 * random.nextInt(WORDS);
        transaction.write(DapPort.AP, ApRegister.TAR, tar, true);
    }

    private void block(DapTransaction transaction) {
        select(transaction, 0);
        // Many of them over the end of a KiB.
        int from = Math.max(0, random.nextInt(5) * 256 - 1 - random.nextInt(80));
        int count = 1 + random.nextInt(Math.min(WORDS - from, 80));
        int place = 4 * from;
        if (random.nextBoolean()) {
            byte[] expected = Arrays.copyOfRange(ram, place, place + 4 * count);
            DapOperation.BlockRead read = transaction.readBlock(PinsBench.RAM + place, count, WRAP);
            checks.add(() -> {
                for (int i = 0; i < count; i++) {
                    equal("word " + i + " of a block", PinsBench.word(expected, 4 * i), read.word(i));
                }
            });
        } else {
            int[] words = random.ints(count).toArray();
            for (int i = 0; i < count; i++) {
                put(place + 4 * i, words[i]);
            }
            transaction.writeBlock(PinsBench.RAM + place, words, WRAP);
        }
        tar = PinsBench.RAM + place + 4 * (count - 1);
        moved(1);
    }

    private void put(int place, int value) {
        for (int lane = 0; lane < 4; lane++) {
            ram[place + lane] = (byte) (value >>> 8 * lane);
        }
    }

    /** Throws an {@link AssertionError} where a result is not as it has to be. */
    void check() {
        checks.forEach(Runnable::run);
    }
}
