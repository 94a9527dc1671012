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
import dev.probewright.probe.DapTransaction;
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
    private final int packetSize;
    private final boolean executeCommands;
    private final DriverRules rules;

    /** @param packetSize bytes of a packet at most, 64 or more */
    TransactionPlanner(int packetSize, boolean executeCommands, DriverRules rules) {
        this.packetSize = packetSize;
        this.executeCommands = executeCommands;
        this.rules = rules;
    }

    /** Plans the operations from {@code from} on. */
    Plan plan(DapTransaction transaction, int from) {
        PlanBuilder builder = new PlanBuilder(packetSize, rules);
        List<DapOperation> operations = transaction.operations();
        for (int i = from; i < operations.size(); i++) {
            DapOperation operation = operations.get(i);
            if (operation instanceof DapOperation.Read read) {
                builder.append(TransferStep.read(read.port(), read.register(), i));
            } else if (operation instanceof DapOperation.Write write) {
                builder.append(TransferStep.write(write.port(), write.register(), write.value(), i));
            } else if (operation instanceof DapOperation.Poll poll) {
                builder.append(
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

    /** Words read, each packet with a TAR of its own. */
    private static void planRead(PlanBuilder builder, DapOperation.BlockRead read, int operation) {
        for (int word = 0; word < read.count(); word++) {
            int address = read.tar() + word * Integer.BYTES;
            TransferStep tar = TransferStep.blockTar(address, operation, word);
            TransferStep data = TransferStep.blockRead(operation, word);
            boolean counted = word > 0 && (address & (read.wrap() - 1)) != 0;
            if (counted && !builder.isEmpty() && builder.fits(data)) {
                builder.append(data);
            } else {
                builder.append(tar, data);
            }
        }
    }
}
