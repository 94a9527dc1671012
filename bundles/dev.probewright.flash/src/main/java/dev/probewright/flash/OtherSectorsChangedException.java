/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.flash.FlashPlan.ByteRange;
import dev.probewright.target.TargetException;
import java.util.List;

/** An algorithm changed sectors that it was not asked to. */
public final class OtherSectorsChangedException extends TargetException {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final transient List<ByteRange> sectors;

    /** @param sectors those changed, ascending, at least one */
    public OtherSectorsChangedException(String algorithm, List<ByteRange> sectors) {
        super(String.format(
                "%s changed %d sectors that it was not asked to, the first at 0x%08X",
                algorithm, sectors.size(), sectors.get(0).address()));
        this.algorithm = algorithm;
        this.sectors = List.copyOf(sectors);
    }

    public String algorithm() {
        return algorithm;
    }

    public List<ByteRange> sectors() {
        return sectors;
    }
}
