/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.TargetException;
import java.util.OptionalInt;

/** A loader answered that the flash controller did not do what was asked. */
public final class FlashException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final FlashPhase phase;
    private final long address;
    private final String loader;
    private final String function;
    private final int code;
    private final String codeBits;
    private final transient OptionalInt status;
    private final String statusBits;

    /**
     * @param address what the loader worked on, as exactly as it says
     * @param function the function's name in the loader
     * @param code its result
     * @param codeBits the names of the result's bits
     * @param status the controller's status register, where it could be read
     * @param statusBits its name and the names of its bits, empty where it could not be read
     */
    public FlashException(
            FlashPhase phase,
            long address,
            String loader,
            String function,
            int code,
            String codeBits,
            OptionalInt status,
            String statusBits) {
        super(String.format("%s(0x%08X) of loader %s returned %s", function, address, loader, codeBits)
                + (statusBits.isEmpty() ? "" : ", " + statusBits));
        this.phase = phase;
        this.address = address;
        this.loader = loader;
        this.function = function;
        this.code = code;
        this.codeBits = codeBits;
        this.status = status;
        this.statusBits = statusBits;
    }

    public FlashPhase phase() {
        return phase;
    }

    public long address() {
        return address;
    }

    public String loader() {
        return loader;
    }

    public String function() {
        return function;
    }

    public int code() {
        return code;
    }

    public String codeBits() {
        return codeBits;
    }

    public OptionalInt status() {
        return status;
    }

    public String statusBits() {
        return statusBits;
    }
}
