/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import java.util.Arrays;
import java.util.List;

/**
 * Lowers transactions into packets.
 *
 * <p>What may be in flight: a packet of registers and polls waits for the answers to all before it, and all behind it
 * wait for its answer. A DAP_Transfer that only moves words of blocks and sets TAR first may always fly, because it stops
 * at the first failure and what it does can be done again. Blocks without TAR, and DAP_ExecuteCommands, which does not
 * stop, fly where {@link DriverRules#harmless} says so.
 */
final class TransactionPlanner {
    private static final int UNKNOWN_BANK = -1;
    private static final int IDENTIFICATION_BANK = 0xF;

    private final int packetSize;
    private final boolean executeCommands;
    private final boolean jtag;
    private final DriverRules rules;
    /** In JTAG: the bank of the access port that the operations planned last left selected, -1 where it is not known. */
    private int bank = UNKNOWN_BANK;

    /** @param packetSize bytes of a packet at most, 64 or more */
    TransactionPlanner(int packetSize, boolean executeCommands, boolean jtag, DriverRules rules) {
        this.packetSize = packetSize;
        this.jtag = jtag;
        this.executeCommands = executeCommands;
        this.rules = rules;
    }

    /** Plans the operations from {@code from} on. */
    Plan plan(DapTransaction transaction, int from) {
        PlanBuilder builder = new PlanBuilder(packetSize, jtag, rules);
        List<DapOperation> operations = transaction.operations();
        if (from > 0) {
            bank = selected(operations.subList(0, from));
        }
        for (int i = from; i < operations.size(); i++) {
            DapOperation operation = operations.get(i);
            if (operation instanceof DapOperation.Read read) {
                access(builder, read.port(), TransferStep.read(read.port(), read.register(), i));
            } else if (operation instanceof DapOperation.Write write) {
                planWrite(builder, write, i);
            } else if (operation instanceof DapOperation.Poll poll) {
                access(
                        builder,
                        DapPort.AP,
                        TransferStep.matchMask(poll.mask(), i),
                        TransferStep.matchValue(poll.register(), poll.match(), i));
            } else if (operation instanceof DapOperation.BlockRead read) {
                planRead(builder, read, i);
            } else if (operation instanceof DapOperation.BlockWrite write) {
                boolean parked = i == 0 && transaction.startsParked();
                new BlockWritePlanner(builder, write, i, parked, executeCommands, rules).plan();
            }
        }
        boolean parks = transaction
                .park()
                .map(park -> builder.park(park, executeCommands))
                .orElse(false);
        return new Plan(builder.finish(), parks);
    }

    private static int selected(List<DapOperation> before) {
        int bank = UNKNOWN_BANK;
        for (DapOperation operation : before) {
            if (operation instanceof DapOperation.Write write
                    && write.port() == DapPort.DP
                    && write.register() == DapCommand.REGISTER_SELECT) {
                bank = bank(write);
            }
        }
        return bank;
    }

    private static int bank(DapOperation.Write select) {
        return select.value() >>> 4 & 0xF;
    }

    private void planWrite(PlanBuilder builder, DapOperation.Write write, int operation) {
        if (jtag && write.port() == DapPort.DP && write.register() == DapCommand.REGISTER_ABORT) {
            builder.alone(new AbortPart(operation, write.value()));
            return;
        }
        if (write.port() == DapPort.DP && write.register() == DapCommand.REGISTER_SELECT) {
            bank = bank(write);
        }
        access(builder, write.port(), TransferStep.write(write.port(), write.register(), write.value(), operation));
    }

    /** Steps of one access, and in JTAG a look at the flags where it can fault. */
    private void access(PlanBuilder builder, DapPort port, TransferStep... steps) {
        TransferStep last = steps[steps.length - 1];
        if (!jtag || port == DapPort.DP || !mayFault(last)) {
            builder.append(steps);
            return;
        }
        TransferStep[] looked = Arrays.copyOf(steps, steps.length + 1);
        looked[steps.length] = TransferStep.status(last.operation(), 0);
        builder.append(looked);
    }

    /** CSW, TAR and what identifies an access port do not reach its bus. */
    private boolean mayFault(TransferStep step) {
        int register = step.request() & DapCommand.REGISTER_MASK;
        boolean ownRegister = bank == IDENTIFICATION_BANK || bank == 0 && register <= DapCommand.REGISTER_TAR;
        return !ownRegister;
    }

    /** Nothing is known any more of what is selected. */
    void forget() {
        bank = UNKNOWN_BANK;
    }

    /** Words read, each packet with a TAR of its own; in JTAG each ends with a look at the flags. */
    private static void planRead(PlanBuilder builder, DapOperation.BlockRead read, int operation) {
        for (int word = 0; word < read.count(); word++) {
            int address = read.tar() + word * Integer.BYTES;
            TransferStep tar = TransferStep.blockTar(address, operation, word);
            TransferStep data = TransferStep.blockRead(operation, word);
            TransferStep status = TransferStep.status(operation, word);
            boolean counted = word > 0 && (address & (read.wrap() - 1)) != 0;
            if (counted && !builder.isEmpty() && (builder.jtag() ? builder.fits(data, status) : builder.fits(data))) {
                builder.append(data);
                continue;
            }
            if (builder.jtag() && !builder.fits(tar, data, status)) {
                if (word > 0) {
                    builder.append(status);
                }
                builder.close();
            }
            builder.append(tar, data);
        }
        if (builder.jtag()) {
            builder.append(TransferStep.status(operation, read.count()));
        }
    }
}
