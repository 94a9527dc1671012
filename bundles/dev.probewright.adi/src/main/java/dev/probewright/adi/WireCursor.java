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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Goes through the operations of a transaction and cuts them into batches of accesses. */
final class WireCursor {
    private final List<DapOperation> operations;
    private Place place = new Place(0, 0, false);

    /** @param tarSet of a block, whether TAR stands at this word */
    private record Place(int operation, int word, boolean tarSet) {}

    WireCursor(List<DapOperation> operations) {
        this.operations = operations;
    }

    boolean atEnd() {
        return place.operation() == operations.size();
    }

    /** The operation that the next access is for. */
    int operation() {
        return place.operation();
    }

    /** Goes on behind an access. */
    void pass(WireAccess access) {
        place = behind(access);
    }

    /** The access is the next one again. */
    void backTo(WireAccess access) {
        place = new Place(access.operation(), access.word(), access.kind() == WireAccess.Kind.WORD);
    }

    /** A poll has ended. */
    void passOperation() {
        place = new Place(place.operation() + 1, 0, false);
    }

    /**
     * The next accesses that may go in one batch: what must not be on its way before all in front of it is known to be
     * good begins a batch of its own.
     *
     * @param clocks that they may take together; one goes in any case
     * @param most how many
     * @param pollReads how often a poll reads at the end of the batch
     */
    List<WireAccess> next(WireEngine engine, WireState state, int clocks, int most, int pollReads) {
        List<WireAccess> batch = new ArrayList<>();
        OptionalInt select = state.select();
        boolean reads = false;
        int left = clocks;
        Place at = place;
        while (at.operation() < operations.size() && batch.size() < most) {
            WireAccess access = access(at, select.orElse(0) & DpRegister.SELECT_DPBANKSEL);
            boolean alone = access.isAbort() || access.writesControl();
            // Were the read done again, it would see what came later.
            boolean overtakes = reads && !access.read() && access.moves(select);
            left -= engine.clocks(access);
            if (!batch.isEmpty() && (alone || overtakes || left < 0)) {
                break;
            }
            batch.add(access);
            if (access.kind() == WireAccess.Kind.POLL) {
                addPolls(
                        batch,
                        access,
                        Math.min(pollReads, Math.min(most - batch.size(), left / engine.clocks(access))));
                break;
            }
            if (access.writesControl()) {
                break;
            }
            reads |= access.read() && access.moves(select);
            select = access.writesSelect() ? OptionalInt.of(access.value()) : select;
            at = behind(access);
        }
        return batch;
    }

    private static void addPolls(List<WireAccess> batch, WireAccess first, int reads) {
        for (int i = 1; i < reads; i++) {
            batch.add(WireAccess.poll(first.operation(), first.register()));
        }
    }

    /** @param bank DPBANKSEL as it is then */
    private WireAccess access(Place at, int bank) {
        int index = at.operation();
        DapOperation operation = operations.get(index);
        if (operation instanceof DapOperation.Read read) {
            return WireAccess.single(index, read, bank);
        }
        if (operation instanceof DapOperation.Write write) {
            return WireAccess.single(index, write, bank);
        }
        if (operation instanceof DapOperation.Poll poll) {
            return WireAccess.poll(index, poll.register());
        }
        if (operation instanceof DapOperation.BlockRead read) {
            return at.tarSet()
                    ? WireAccess.readWord(index, at.word())
                    : WireAccess.tar(index, at.word(), read.tar() + at.word() * Integer.BYTES);
        }
        DapOperation.BlockWrite write = (DapOperation.BlockWrite) operation;
        return at.tarSet()
                ? WireAccess.writeWord(index, at.word(), write.words()[at.word()])
                : WireAccess.tar(index, at.word(), write.tar() + at.word() * Integer.BYTES);
    }

    private Place behind(WireAccess access) {
        int index = access.operation();
        return switch (access.kind()) {
            case SINGLE -> new Place(index + 1, 0, false);
            case POLL -> new Place(index, 0, false);
            case TAR -> new Place(index, access.word(), true);
            case WORD -> {
                int word = access.word() + 1;
                DapOperation operation = operations.get(index);
                int count;
                int address;
                int wrap;
                if (operation instanceof DapOperation.BlockRead read) {
                    count = read.count();
                    address = read.tar() + word * Integer.BYTES;
                    wrap = read.wrap();
                } else {
                    DapOperation.BlockWrite write = (DapOperation.BlockWrite) operation;
                    count = write.words().length;
                    address = write.tar() + word * Integer.BYTES;
                    wrap = write.wrap();
                }
                yield word == count
                        ? new Place(index + 1, 0, false)
                        : new Place(index, word, (address & (wrap - 1)) != 0);
            }
        };
    }
}
