/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.TargetException;

/** An access port of a debug port. */
public final class AccessPort {
    private static final int LAST_V1 = 0xFC;
    private static final int LAST_V2 = 0xFFC;

    private final DebugPort port;
    private final ApAddress address;
    private final int idr;

    AccessPort(DebugPort port, ApAddress address, int idr) {
        this.port = port;
        this.address = address;
        this.idr = idr;
    }

    public ApAddress address() {
        return address;
    }

    /** Identification register; 0 where there is no access port. */
    public int idr() {
        return idr;
    }

    public ApKind kind() {
        return ApKind.of(idr);
    }

    /** Who made it, as {@link ComponentId#designer()} says it. */
    public int designer() {
        int designer = ApRegister.designer(idr);
        return designer >>> 7 << 8 | designer & 0x7F;
    }

    /** 4 bits, as its maker counts. */
    public int revision() {
        return ApRegister.revision(idr);
    }

    /** Whether memory is behind it. */
    public boolean isMemory() {
        return ApRegister.isMemAp(idr);
    }

    /** The memory behind it; the same object each time. An {@link IllegalStateException} where there is none. */
    public MemAp memory() throws TargetException {
        if (!isMemory()) {
            throw new IllegalStateException(String.format("%s, IDR 0x%08X, has no memory", address.text(), idr));
        }
        return port.memory(this);
    }

    /**
     * Reads one of its registers, which must have no effect.
     *
     * @param register its offset, a multiple of 4: 0x00 to 0xFC in ADIv5, 0x000 to 0xFFC in ADIv6, where what ADIv5 has
     *     at 0x00 lies at 0xD00
     * @throws AccessPortException when the access port refuses
     */
    public int read(int register) throws TargetException {
        return port.register(address, check(register));
    }

    /**
     * Writes one of its registers, as {@link #read} reads. Where the wire fails, it is written again.
     *
     * @throws AccessPortException when the access port refuses
     */
    public void write(int register, int value) throws TargetException {
        port.writeRegister(address, check(register), value);
    }

    private int check(int register) {
        int last = address.kind() == ApAddress.Kind.V1 ? LAST_V1 : LAST_V2;
        if (register < 0 || register > last || (register & 3) != 0) {
            throw new IllegalArgumentException(String.format("register 0x%X", register));
        }
        return register;
    }

    DebugPort port() {
        return port;
    }
}
