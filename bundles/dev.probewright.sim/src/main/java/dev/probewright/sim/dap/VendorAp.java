/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** An access port of a chip's maker: registers that ask the chip, or tell it something. The others read as zero and take no writes. */
public final class VendorAp extends ImmediateAccessPort {
    private static final int IDR = 0xFC;
    private static final int IDR_IN_FRAME = 0xDFC;
    private static final int IDENTIFICATION_IN_FRAME = 0xE00;

    private final Map<Integer, IntSupplier> readable = new HashMap<>();
    private final Map<Integer, IntConsumer> writable = new HashMap<>();

    /** One of ADIv5. */
    public VendorAp(int idr) {
        readable.put(IDR, () -> idr);
    }

    /** One of ADIv6, whose registers may stand anywhere in its frame of 4 KiB. */
    public VendorAp(int idr, CoreSightId id) {
        for (int offset = IDENTIFICATION_IN_FRAME; offset < 0x1000; offset += 4) {
            int register = offset;
            readable.put(offset, () -> id.read(register));
        }
        readable.put(IDR_IN_FRAME, () -> idr);
    }

    /** A register that is read. */
    public VendorAp reads(int register, IntSupplier value) {
        readable.put(register, value);
        return this;
    }

    /** A register that is written. */
    public VendorAp writes(int register, IntConsumer action) {
        writable.put(register, action);
        return this;
    }

    @Override
    int read(int register) {
        IntSupplier value = readable.get(register);
        return value == null ? 0 : value.getAsInt();
    }

    @Override
    void write(int register, int value) {
        IntConsumer action = writable.get(register);
        if (action != null) {
            action.accept(value);
        }
    }
}
