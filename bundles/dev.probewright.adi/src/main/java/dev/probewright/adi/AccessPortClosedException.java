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

/**
 * An access port does not let anybody onto its bus: CSW.DeviceEn is 0. So it is with a chip that is locked against
 * debugging, and with some while they are held in reset.
 */
public final class AccessPortClosedException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final ApAddress address;
    private final int csw;

    /** @param csw as it was read */
    public AccessPortClosedException(ApAddress address, int csw) {
        super(String.format("%s is closed: DeviceEn of its CSW 0x%08X is 0", address.text(), csw));
        this.address = address;
        this.csw = csw;
    }

    public ApAddress address() {
        return address;
    }

    public int csw() {
        return csw;
    }
}
