/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapLink;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.DapTransferException;
import dev.probewright.probe.JtagChain;
import dev.probewright.probe.WireReset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A debug port with one MEM-AP and words of memory, without a wire: operations are executed one by one and written down
 * as text. Once, at an operation whose text is given, it fails as told.
 */
final class FakeDap implements DapLink {
    static final int DPIDR = 0x2BA0_1477;
    static final int POWERED = 0xF000_0000;

    final Map<Integer, Integer> memory = new HashMap<>();
    final List<String> log = new ArrayList<>();
    final List<WireReset> resets = new ArrayList<>();
    JtagChain chain = new JtagChain(List.of());
    boolean wantsOverrunDetection;
    boolean keepsPostedRead = true;
    /** How far behind a failed operation others may have been executed. */
    int ranOn;

    int ctrlStat;
    int powerAnswer = POWERED;
    int dpidr = DPIDR;
    int base = 0xFFFF_FFFF;

    private int select;
    private int csw = 0x4300_0052;
    private int tar;
    private int rdbuff;

    private String failAt = "";
    private DapAck failWith = DapAck.OK;
    private int failTimes;
    private boolean accepted;
    private int stickyThen;

    /**
     * @param text of the operation, as in the log
     * @param taken whether it is executed all the same, and reported as accepted
     * @param sticky bits of CTRL/STAT that are set then
     */
    void fail(String text, DapAck ack, int times, boolean taken, int sticky) {
        failAt = text;
        failWith = ack;
        failTimes = times;
        accepted = taken;
        stickyThen = sticky;
    }

    @Override
    public void execute(DapTransaction transaction) throws DapTransferException {
        List<DapOperation> operations = transaction.operations();
        for (int i = 0; i < operations.size(); i++) {
            DapOperation operation = operations.get(i);
            String text = text(operation);
            boolean fails = failTimes > 0 && text.equals(failAt);
            if (fails) {
                failTimes--;
                ctrlStat |= stickyThen;
            }
            if (!fails || accepted) {
                log.add(text);
                run(operation, !fails);
            }
            if (fails) {
                throw new DapTransferException(i, 0, 0, accepted, failWith, 0, i + ranOn);
            }
        }
    }

    private static String text(DapOperation operation) {
        if (operation instanceof DapOperation.Read read) {
            return String.format("%s%X r", read.port() == DapPort.DP ? "dp" : "ap", read.register());
        }
        if (operation instanceof DapOperation.Write write) {
            return String.format(
                    "%s%X w %X", write.port() == DapPort.DP ? "dp" : "ap", write.register(), write.value());
        }
        if (operation instanceof DapOperation.Poll poll) {
            return String.format("ap%X poll %X %X", poll.register(), poll.mask(), poll.match());
        }
        if (operation instanceof DapOperation.BlockRead read) {
            return String.format("block r %X x%d", read.tar(), read.count());
        }
        DapOperation.BlockWrite write = (DapOperation.BlockWrite) operation;
        return String.format("block w %X x%d", write.tar(), write.words().length);
    }

    private void run(DapOperation operation, boolean complete) {
        if (operation instanceof DapOperation.Read read) {
            int value = read.port() == DapPort.DP ? readDp(read.register()) : readAp(read.register());
            if (read.port() == DapPort.AP) {
                rdbuff = value;
            }
            if (complete) {
                read.complete(value);
            }
        } else if (operation instanceof DapOperation.Write write) {
            if (write.port() == DapPort.DP) {
                writeDp(write.register(), write.value());
            } else {
                writeAp(write.register(), write.value());
            }
        } else if (operation instanceof DapOperation.BlockRead read) {
            for (int i = 0; i < read.count(); i++) {
                read.append(memory.getOrDefault(read.tar() + 4 * i, 0));
            }
            tar = read.tar() + 4 * read.count();
        } else if (operation instanceof DapOperation.BlockWrite write) {
            for (int i = 0; i < write.words().length; i++) {
                memory.put(write.tar() + 4 * i, write.words()[i]);
            }
            tar = write.tar() + 4 * write.words().length;
        }
    }

    private int readDp(int register) {
        return switch (register) {
            case 0x0 -> dpidr;
            case 0x4 -> ctrlStat;
            case 0xC -> rdbuff;
            default -> throw new IllegalStateException("DP register " + register);
        };
    }

    private void writeDp(int register, int value) {
        switch (register) {
            case 0x0 -> ctrlStat &= (value & 0x4) != 0 ? ~0xA0 : -1;
            case 0x4 -> ctrlStat = ctrlStat & 0xA0 | powerAnswer;
            case 0x8 -> select = value;
            default -> throw new IllegalStateException("DP register " + register);
        }
    }

    private int bank() {
        return select >>> 4 & 0xF;
    }

    private int readAp(int register) {
        if (select >>> 24 != 0) {
            return 0;
        }
        if (bank() == 0xF) {
            return register == 0xC ? 0x2477_0011 : register == 0x8 ? base : 0;
        }
        if (bank() == 1) {
            return memory.getOrDefault((tar & ~0xF) + register, 0);
        }
        return switch (register) {
            case 0x0 -> csw;
            case 0x4 -> tar;
            default -> {
                int value = memory.getOrDefault(tar & ~3, 0);
                count();
                yield value;
            }
        };
    }

    private void writeAp(int register, int value) {
        if (bank() == 1) {
            memory.put((tar & ~0xF) + register, value);
            return;
        }
        switch (register) {
            case 0x0 -> csw = value;
            case 0x4 -> tar = value;
            default -> {
                int size = csw & 7;
                int mask = size == 2 ? -1 : (size == 1 ? 0xFFFF : 0xFF) << (tar & 3) * 8;
                memory.merge(tar & ~3, value & mask, (old, fresh) -> old & ~mask | fresh);
                count();
            }
        }
    }

    private void count() {
        if ((csw & 0x30) != 0) {
            tar += 1 << (csw & 7);
        }
    }

    @Override
    public void setWaitTime(long micros) {
        // there is no wire
    }

    @Override
    public boolean keepsPostedRead() {
        return keepsPostedRead;
    }

    @Override
    public boolean wantsOverrunDetection() {
        return wantsOverrunDetection;
    }

    @Override
    public void reset(WireReset how) {
        resets.add(how);
    }

    @Override
    public void selectTarget(int targetSel) {
        log.add(String.format("target %08X", targetSel));
    }

    @Override
    public JtagChain scan() {
        return chain;
    }

    @Override
    public void select(int tap) {
        log.add("tap " + tap);
    }
}
