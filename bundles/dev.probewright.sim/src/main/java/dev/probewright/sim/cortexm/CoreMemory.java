/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The address space as the running core sees it. Aligned accesses of plain memory go straight to its bytes, through a window
 * for each 128 MiB that remembers the memory used there last; all else takes the slow way: unaligned accesses, bit-band
 * aliases, the private peripheral bus, devices, and everything while the DWT or the FPB look at data.
 */
final class CoreMemory {
    private static final int WINDOW_SHIFT = 27;
    private static final int WINDOWS = 1 << (32 - WINDOW_SHIFT);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HALFWORD =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final AddressSpace space;
    private final DirectMemory[] readWindows = new DirectMemory[WINDOWS];
    private final DirectMemory[] writeWindows = new DirectMemory[WINDOWS];
    private @Nullable List<DirectMemory> memories;
    private @Nullable DataWatcher watcher;

    private final Core core;
    /** Whether the access now is one of LDRT and the like. */
    private boolean asUnprivileged;
    /** Whether the store now is one of exception entry, whose failure always is reported at once. */
    private boolean stacking;

    CoreMemory(AddressSpace space, Core core) {
        this.space = space;
        this.core = core;
        closeWindows();
    }

    /** Whom data accesses are shown to, or nobody, which makes them fast. */
    void setWatcher(@Nullable DataWatcher watcher) {
        this.watcher = watcher;
        closeWindows();
    }

    void directMemoriesChanged() {
        memories = null;
        closeWindows();
    }

    /** The MPU, the SAU or the IDAU says something else now. */
    void protectionChanged() {
        core.guard.attributionChanged();
        stateChanged();
        core.attend();
    }

    /** The core has another security state. */
    void stateChanged() {
        closeWindows();
        core.fetchWindow = DirectMemory.NOWHERE;
    }

    private void closeWindows() {
        Arrays.fill(readWindows, DirectMemory.NOWHERE);
        Arrays.fill(writeWindows, DirectMemory.NOWHERE);
    }

    // --- loads ---

    int load32(int address) {
        DirectMemory memory = readWindows[address >>> WINDOW_SHIFT];
        int offset = address - memory.base;
        if ((offset & 3) == 0 && Integer.compareUnsigned(offset, memory.readLimit) < 0) {
            return (int) WORD.get(memory.bytes, offset);
        }
        return loadSlowly(address, 4);
    }

    /** A halfword, zero-extended. */
    int load16(int address) {
        DirectMemory memory = readWindows[address >>> WINDOW_SHIFT];
        int offset = address - memory.base;
        if ((offset & 1) == 0 && Integer.compareUnsigned(offset, memory.readLimit) < 0) {
            return (short) HALFWORD.get(memory.bytes, offset) & 0xFFFF;
        }
        return loadSlowly(address, 2);
    }

    /** A byte, zero-extended. */
    int load8(int address) {
        DirectMemory memory = readWindows[address >>> WINDOW_SHIFT];
        int offset = address - memory.base;
        if (Integer.compareUnsigned(offset, memory.readLimit) < 0) {
            return memory.bytes[offset] & 0xFF;
        }
        return loadSlowly(address, 1);
    }

    /** A load of an instruction that insists on alignment: LDM, LDRD, LDREX. */
    int load32Aligned(int address) {
        if ((address & 3) != 0) {
            throw Fault.UNALIGNED;
        }
        return load32(address);
    }

    int load(int address, int size) {
        return switch (size) {
            case 1 -> load8(address);
            case 2 -> load16(address);
            default -> load32(address);
        };
    }

    /** As unprivileged code would load it: LDRT, LDRBT, LDRHT. */
    int loadUnprivileged(int address, int size) {
        asUnprivileged = true;
        try {
            return load(address, size);
        } finally {
            asUnprivileged = false;
        }
    }

    private int loadSlowly(int address, int size) {
        if ((address & (size - 1)) != 0) {
            if (core.system.trapsUnaligned()) {
                throw Fault.UNALIGNED;
            }
            return loadUnaligned(address, size);
        }
        boolean guarded = core.guard.isActive();
        if (guarded) {
            core.guard.checkData(address, false, !asUnprivileged && core.isPrivileged());
        }
        try {
            DirectMemory memory = find(address);
            int value;
            if (memory != null && memory.readable()) {
                if (watcher == null && (!guarded || core.guard.leavesData(memory))) {
                    readWindows[address >>> WINDOW_SHIFT] = memory;
                }
                value = valueIn(memory, address, size);
            } else {
                value = space.read(address, size, Access.DATA, !asUnprivileged && core.isPrivileged());
            }
            DataWatcher present = watcher;
            return present == null ? value : present.loaded(address, size, value);
        } catch (BusFault fault) {
            if (core.priority.ignoresDataFaults()) {
                return 0;
            }
            throw Fault.precise(fault.address());
        }
    }

    /** In aligned pieces, as the bus interface of the Cortex-M3 splits it. */
    private int loadUnaligned(int address, int size) {
        int value = 0;
        for (int done = 0; done < size; ) {
            int piece = pieceAt(address + done, size - done);
            value |= load(address + done, piece) << (8 * done);
            done += piece;
        }
        return value;
    }

    private static int pieceAt(int address, int remaining) {
        return (address & 1) == 0 && remaining >= 2 ? 2 : 1;
    }

    private static int valueIn(DirectMemory memory, int address, int size) {
        int offset = address - memory.base;
        return switch (size) {
            case 1 -> memory.bytes[offset] & 0xFF;
            case 2 -> (short) HALFWORD.get(memory.bytes, offset) & 0xFFFF;
            default -> (int) WORD.get(memory.bytes, offset);
        };
    }

    // --- stores ---

    void store32(int address, int value) {
        DirectMemory memory = writeWindows[address >>> WINDOW_SHIFT];
        int offset = address - memory.base;
        if ((offset & 3) == 0 && Integer.compareUnsigned(offset, memory.writeLimit) < 0) {
            WORD.set(memory.bytes, offset, value);
            if (memory.holdsCode[offset >>> DirectMemory.BLOCK_SHIFT]) {
                memory.forget(offset, 4);
            }
        } else {
            storeSlowly(address, 4, value);
        }
    }

    void store16(int address, int value) {
        DirectMemory memory = writeWindows[address >>> WINDOW_SHIFT];
        int offset = address - memory.base;
        if ((offset & 1) == 0 && Integer.compareUnsigned(offset, memory.writeLimit) < 0) {
            HALFWORD.set(memory.bytes, offset, (short) value);
            if (memory.holdsCode[offset >>> DirectMemory.BLOCK_SHIFT]) {
                memory.forget(offset, 2);
            }
        } else {
            storeSlowly(address, 2, value);
        }
    }

    void store8(int address, int value) {
        DirectMemory memory = writeWindows[address >>> WINDOW_SHIFT];
        int offset = address - memory.base;
        if (Integer.compareUnsigned(offset, memory.writeLimit) < 0) {
            memory.bytes[offset] = (byte) value;
            if (memory.holdsCode[offset >>> DirectMemory.BLOCK_SHIFT]) {
                memory.forget(offset, 1);
            }
        } else {
            storeSlowly(address, 1, value);
        }
    }

    /** A store of an instruction that insists on alignment: STM, STRD, STREX. */
    void store32Aligned(int address, int value) {
        if ((address & 3) != 0) {
            throw Fault.UNALIGNED;
        }
        store32(address, value);
    }

    void store(int address, int size, int value) {
        switch (size) {
            case 1 -> store8(address, value);
            case 2 -> store16(address, value);
            default -> store32(address, value);
        }
    }

    /** As unprivileged code would store it: STRT, STRBT, STRHT. */
    void storeUnprivileged(int address, int size, int value) {
        asUnprivileged = true;
        try {
            store(address, size, value);
        } finally {
            asUnprivileged = false;
        }
    }

    /** A store of exception entry. */
    void stack32(int address, int value) {
        stack32(address, value, core.isPrivileged());
    }

    /** A store of exception entry, or of a part of it that was put off. */
    void stack32(int address, int value, boolean privileged) {
        stacking = true;
        asUnprivileged = !privileged;
        try {
            store32(address, value);
        } finally {
            stacking = false;
            asUnprivileged = false;
        }
    }

    private void storeSlowly(int address, int size, int value) {
        if ((address & (size - 1)) != 0) {
            if (core.system.trapsUnaligned()) {
                throw Fault.UNALIGNED;
            }
            for (int done = 0; done < size; ) {
                int piece = pieceAt(address + done, size - done);
                store(address + done, piece, value >>> (8 * done));
                done += piece;
            }
            return;
        }
        boolean guarded = core.guard.isActive();
        if (guarded) {
            core.guard.checkData(address, true, !asUnprivileged && core.isPrivileged());
        }
        try {
            DirectMemory memory = find(address);
            if (memory != null && memory.writable() && memory.readable()) {
                if (watcher == null && (!guarded || core.guard.leavesData(memory))) {
                    writeWindows[address >>> WINDOW_SHIFT] = memory;
                }
                storeIn(memory, address, size, value);
            } else {
                space.write(address, size, value, Access.DATA, !asUnprivileged && core.isPrivileged());
            }
        } catch (BusFault fault) {
            storeFailed(address, fault);
        }
        DataWatcher present = watcher;
        if (present != null) {
            present.stored(address, size, value);
        }
    }

    private void storeFailed(int address, BusFault fault) {
        if (core.priority.ignoresDataFaults()) {
            return;
        }
        if (core.system.reportsStoresLate() && !stacking && !AddressSpace.isPrivatePeripheral(address)) {
            core.faults.impreciseBusFault();
        } else {
            throw Fault.precise(fault.address());
        }
    }

    private static void storeIn(DirectMemory memory, int address, int size, int value) {
        int offset = address - memory.base;
        switch (size) {
            case 1 -> memory.bytes[offset] = (byte) value;
            case 2 -> HALFWORD.set(memory.bytes, offset, (short) value);
            default -> WORD.set(memory.bytes, offset, value);
        }
        memory.forget(offset, size);
    }

    // --- instructions ---

    /** The plain memory at an address, open or not, or null. */
    @Nullable
    DirectMemory find(int address) {
        List<DirectMemory> known = memories;
        if (known == null) {
            known = List.copyOf(space.directMemories());
            memories = known;
        }
        for (DirectMemory memory : known) {
            if (memory.contains(address)) {
                return memory;
            }
        }
        return null;
    }

    /** Drops what was decoded from this word, since a breakpoint came or went there. */
    void forgetWord(int address) {
        DirectMemory memory = find(address);
        if (memory != null) {
            memory.forget(address - memory.base, 4);
        }
    }

    /** Fetches a halfword of an instruction, from where the FPB says. */
    int fetch16(int instructionAddress) {
        int address = core.flashPatch.fetchAddress(instructionAddress);
        if (AddressSpace.isExecuteNever(address)) {
            throw Fault.IACCVIOL;
        }
        DirectMemory memory = find(address);
        if (memory != null && memory.readable()) {
            return valueIn(memory, address, 2);
        }
        try {
            return space.fetch(address, 2);
        } catch (BusFault fault) {
            throw Fault.IBUSERR;
        }
    }

    /** Fetches an entry of the vector table. */
    int fetchVector(int address) throws BusFault {
        DirectMemory memory = find(address);
        if (memory != null && memory.readable()) {
            return valueIn(memory, address, 4);
        }
        return space.fetch(address, 4);
    }

    /** Sees the data accesses of the core. */
    interface DataWatcher {
        /** @return the value the core gets: the same, or what a literal comparator of the FPB replaces it by */
        int loaded(int address, int size, int value);

        void stored(int address, int size, int value);
    }
}
