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
 * as text. Once, at an operation whose text is given, it fails as told. The version that DPIDR says decides whether the
 * MEM-AP is found by APSEL 0 or by an address.
 */
final class FakeDap implements DapLink {
    static final int DPIDR = 0x2BA0_1477;
    static final int POWERED = 0xF000_0000;
    private static final int STICKYERR = 1 << 5;

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
    int idr = 0x2477_0011;

    /** Version 2: TARGETID and DLPIDR. Version 3: DPIDR1, BASEPTR0 and what else there is in the address space of APs. */
    int targetId;

    int dlpidr;
    int dpidr1;
    long basePointer;
    final Map<Long, Integer> apWords = new HashMap<>();
    long address = 0x2000;

    /** Bits of CSW that are as they are, that can be written, and whether AddrInc 2 is known. */
    int cswFixed = 1 << 6;

    int cswWritable = 0x7F00_0F37;
    boolean packs;
    /** CFG, and the words at addresses of more than 32 bits. */
    int cfg;

    int baseHigh;
    final Map<Long, Integer> highMemory = new HashMap<>();
    final List<Integer> transactions = new ArrayList<>();

    private int select;
    private int select1;
    int csw = 0x4300_0012;
    private int tar;
    private int tarHigh;
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
        transactions.add(operations.size());
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
                if (!reachable(operation)) {
                    ctrlStat |= STICKYERR;
                    throw new DapTransferException(i, 0, 0, false, DapAck.FAULT, 0, i);
                }
                run(operation, !fails);
            }
            if (fails) {
                throw new DapTransferException(i, 0, 0, accepted, failWith, 0, i + ranOn);
            }
        }
    }

    /** In version 3, an access to an address where nothing is ends in an error. */
    private boolean reachable(DapOperation operation) {
        boolean ap = operation instanceof DapOperation.Read read && read.port() == DapPort.AP
                || operation instanceof DapOperation.Write write && write.port() == DapPort.AP;
        return !ap || !addressed() || atMemAp() || apWords.containsKey(apAddress() & ~0xFFFL);
    }

    private boolean addressed() {
        return (dpidr >>> 12 & 0xF) == 3;
    }

    private long apAddress() {
        return (long) select1 << 32 | select & 0xFFFF_FFF0L;
    }

    private boolean atMemAp() {
        return apAddress() >>> 8 == (address + 0xD00) >>> 8;
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
                read.append(word(read.tar() + 4 * i));
            }
            tar = read.tar() + 4 * read.count();
        } else if (operation instanceof DapOperation.BlockWrite write) {
            for (int i = 0; i < write.words().length; i++) {
                if (tarHigh == 0) {
                    memory.put(write.tar() + 4 * i, write.words()[i]);
                } else {
                    highMemory.put((long) tarHigh << 32 | write.tar() + 4 * i & 0xFFFF_FFFFL, write.words()[i]);
                }
            }
            tar = write.tar() + 4 * write.words().length;
        }
    }

    private int readDp(int register) {
        int dpBank = select & 0xF;
        return switch (register) {
            case 0x0 ->
                switch (addressed() ? dpBank : 0) {
                    case 0 -> dpidr;
                    case 1 -> dpidr1;
                    case 2 -> (int) basePointer;
                    case 3 -> (int) (basePointer >>> 32);
                    default -> throw new IllegalStateException("DP bank " + dpBank);
                };
            case 0x4 ->
                switch (dpBank) {
                    case 0 -> ctrlStat;
                    case 2 -> targetId;
                    case 3 -> dlpidr;
                    default -> throw new IllegalStateException("DP bank " + dpBank);
                };
            case 0xC -> rdbuff;
            default -> throw new IllegalStateException("DP register " + register);
        };
    }

    private void writeDp(int register, int value) {
        switch (register) {
            case 0x0 -> ctrlStat &= (value & 0x4) != 0 ? ~0xA0 : -1;
            case 0x4 -> {
                if ((select & 0xF) == 5) {
                    select1 = value;
                } else if ((select & 0xF) == 0) {
                    ctrlStat = ctrlStat & 0xA0 | powerAnswer;
                } else {
                    throw new IllegalStateException("write in DP bank " + (select & 0xF));
                }
            }
            case 0x8 -> select = value;
            default -> throw new IllegalStateException("DP register " + register);
        }
    }

    private int bank() {
        return select >>> 4 & 0xF;
    }

    private boolean elsewhere() {
        return addressed() ? !atMemAp() : select >>> 24 != 0;
    }

    private int readAp(int register) {
        if (elsewhere()) {
            return addressed() ? apWords.getOrDefault(apAddress() + register, 0) : 0;
        }
        if (bank() == 0xF) {
            return switch (register) {
                case 0x0 -> baseHigh;
                case 0x4 -> cfg;
                case 0x8 -> base;
                default -> idr;
            };
        }
        if (bank() == 1) {
            return word((tar & ~0xF) + register);
        }
        return switch (register) {
            case 0x0 -> csw & cswWritable | cswFixed;
            case 0x4 -> tar;
            case 0x8 -> tarHigh;
            default -> {
                int value = word(tar & ~3);
                count();
                yield value;
            }
        };
    }

    private int word(int low) {
        return tarHigh == 0
                ? memory.getOrDefault(low, 0)
                : highMemory.getOrDefault((long) tarHigh << 32 | low & 0xFFFF_FFFFL, 0);
    }

    private void writeAp(int register, int value) {
        if (elsewhere()) {
            apWords.put(apAddress() + register, value);
            return;
        }
        if (bank() == 1) {
            memory.put((tar & ~0xF) + register, value);
            return;
        }
        switch (register) {
            case 0x0 -> {
                boolean packed = (value & 0x30) == 0x20;
                csw = packed && !packs ? value & ~0x20 | 0x10 : value;
            }
            case 0x4 -> tar = value;
            case 0x8 -> tarHigh = value;
            default -> {
                int size = csw & 7;
                boolean packed = (csw & 0x30) == 0x20;
                int mask = size == 2 || packed ? -1 : (size == 1 ? 0xFFFF : 0xFF) << (tar & 3) * 8;
                if (tarHigh == 0) {
                    memory.merge(tar & ~3, value & mask, (old, fresh) -> old & ~mask | fresh);
                } else {
                    highMemory.put((long) tarHigh << 32 | tar & 0xFFFF_FFFCL, value);
                }
                count();
            }
        }
    }

    private void count() {
        if ((csw & 0x30) != 0) {
            tar += (csw & 0x30) == 0x20 ? 4 : 1 << (csw & 7);
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
