/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.session.Diagnosis;
import dev.probewright.session.Explained;
import dev.probewright.session.Fix;
import dev.probewright.target.TargetException;
import java.util.List;

/** A client wants to write to flash as if it were RAM. */
public final class FlashNotWritableException extends TargetException implements Explained {
    private static final long serialVersionUID = 1L;

    private final long address;

    /** @param address the first byte of flash that was to be written */
    public FlashNotWritableException(long address) {
        super(String.format(
                "0x%08X is flash and can't be written like RAM: program it with 'load', or set a hardware breakpoint",
                address));
        this.address = address;
    }

    public long address() {
        return address;
    }

    @Override
    public Diagnosis diagnosis() {
        return new Diagnosis(
                "memory",
                String.format("0x%08X is flash, which is not written like RAM.", address),
                List.of(),
                List.of(new Fix("load", "Program it with 'load', or set a hardware breakpoint")));
    }
}
