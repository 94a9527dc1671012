/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.SwdPort;
import dev.probewright.probe.SwdSequence;
import java.util.Arrays;
import java.util.List;

/** Several debug ports on one wire; where nobody drives it, it is high. */
record SharedSwd(List<ModelSwd> ports) implements SwdPort {
    @Override
    public byte[] run(SwdSequence sequence) {
        byte[] heard = new byte[(sequence.heard() + 7) / 8];
        Arrays.fill(heard, (byte) 0xFF);
        for (ModelSwd each : ports) {
            byte[] own = each.run(sequence);
            for (int i = 0; i < heard.length; i++) {
                heard[i] &= own[i];
            }
        }
        return heard;
    }

    @Override
    public int batchClocks() {
        return ports.get(0).batchClocks();
    }
}
