/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.cortexm.CoreStatus;
import dev.probewright.cortexm.CortexM;
import dev.probewright.cortexm.Dcrsr;
import dev.probewright.cortexm.FaultReport;
import dev.probewright.cortexm.RegisterTransfer;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.Read;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.jdt.annotation.Nullable;

/** Finds out what is wrong with a loader's call that halted, and throws it. */
final class ReturnCheck {
    private static final int STATIC_BASE = 9;

    private final CortexM core;
    private final TargetMemory memory;
    private final FlashLoader loader;
    private final LoaderLayout layout;

    ReturnCheck(CortexM core, TargetMemory memory, FlashLoader loader, LoaderLayout layout) {
        this.core = core;
        this.memory = memory;
        this.loader = loader;
        this.layout = layout;
    }

    /** Returns when nothing is wrong. */
    void check(AlgorithmCall call, CoreStatus status) throws TargetException {
        MemoryBatch batch = new MemoryBatch();
        Read result = RegisterTransfer.read(batch, 0);
        Read pc = RegisterTransfer.read(batch, Dcrsr.PC);
        Read sp = RegisterTransfer.read(batch, Dcrsr.SP);
        Read staticBase = RegisterTransfer.read(batch, STATIC_BASE);
        Read canary = batch.read32(layout.canary());
        memory.execute(batch);
        int returnAddress = (int) layout.code() + loader.returnPoint();
        if (pc.value() != returnAddress) {
            FaultReport report = FaultReport.read(core);
            @Nullable FaultReport fault = report.inFault() ? report : null;
            throw new AlgorithmStrayedException(
                    loader.id(), call, pc.value(), returnAddress, status.dhcsr(), status.dfsr(), fault);
        }
        expect(call, "stack canary", AlgorithmRunner.CANARY, canary.value());
        expect(call, "sp", (int) layout.stackTop(), sp.value());
        expect(call, "r9", (int) layout.staticData(), staticBase.value());
        if (result.value() != call.expected()) {
            throw failure(call, result.value());
        }
    }

    private void expect(AlgorithmCall call, String what, int expected, int found) throws AlgorithmCorruptException {
        if (found != expected) {
            throw new AlgorithmCorruptException(loader.id(), call, what, expected, found);
        }
    }

    /** The loader is back, so the controller is idle and its registers may be read. */
    private FlashException failure(AlgorithmCall call, int code) throws TargetException {
        long address = call.address();
        if (loader.lastAddress().isPresent()) {
            address = memory.read32(layout.staticData() + loader.lastAddress().getAsInt()) & 0xFFFF_FFFFL;
        }
        OptionalInt value = OptionalInt.empty();
        String bits = "";
        OptionalLong register = loader.status().address();
        if (register.isPresent()) {
            int status = memory.read32(register.getAsLong());
            value = OptionalInt.of(status);
            bits = loader.status().name() + " = " + loader.status().bits().decode(status);
        }
        return new FlashException(
                call.phase(),
                address,
                loader.id(),
                call.function().symbol(),
                code,
                loader.resultBits().decode(code),
                value,
                bits);
    }
}
