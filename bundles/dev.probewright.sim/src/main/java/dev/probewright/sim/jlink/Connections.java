/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.jlink;

import java.util.ArrayList;
import java.util.List;

/** EMU_CMD_REGISTER: which programs use the probe. */
final class Connections {
    private static final int REGISTER = 0x64;
    private static final int UNREGISTER = 0x65;
    private static final int ENTRY = 16;
    /** The answer has at least this many bytes. */
    private static final int LEAST = 0x4C;

    private static final int MOST = 4;

    private record Entry(int process, int host, int instance, int client, int handle) {}

    private final List<Entry> entries = new ArrayList<>();
    private int last;

    void clear() {
        entries.clear();
    }

    /**
     * The handle, how many there are, bytes of each, bytes behind them; then the entries, each with four bytes of its
     * time.
     */
    byte[] answer(Request request) {
        int asked = request.u16(12);
        int handle = asked;
        switch (request.u8(1)) {
            case REGISTER -> {
                if (asked == 0 && entries.size() < MOST) {
                    handle = ++last;
                    entries.add(new Entry(request.u32(2), request.u32(6), request.u8(10), request.u8(11), handle));
                } else if (entries.stream().noneMatch(entry -> entry.handle() == asked)) {
                    handle = 0;
                }
            }
            case UNREGISTER -> entries.removeIf(entry -> entry.handle() == asked);
            default -> handle = 0;
        }
        Words words = new Words().u16(handle).u16(entries.size()).u16(ENTRY).u16(0);
        for (Entry entry : entries) {
            words.u32(entry.process()).u32(entry.host()).u8(entry.instance()).u8(entry.client());
            words.u16(entry.handle()).u32(0);
        }
        byte[] bytes = words.toByteArray();
        return bytes.length < LEAST ? words.zeros(LEAST - bytes.length).toByteArray() : bytes;
    }
}
