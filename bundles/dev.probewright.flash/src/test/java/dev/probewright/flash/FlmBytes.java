/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ELF file that is a flash algorithm, put together by hand. */
final class FlmBytes {
    private static final int CODE = 16;
    private static final int DEVICE = 176;
    private static final int END = 0xFFFF_FFFF;

    private record Section(
            String name, int type, int flags, int address, byte[] bytes, int size, int link, int entry) {}

    private final Map<String, Integer> functions = new LinkedHashMap<>();
    private final byte[] device = new byte[DEVICE];
    private String from = "";
    private String to = "";

    FlmBytes() {
        functions.put("Init", 0);
        functions.put("UnInit", 4);
        functions.put("EraseSector", 8);
        functions.put("ProgramPage", 12);
        ByteBuffer buffer = ByteBuffer.wrap(device).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(0, (short) 0x0101);
        buffer.put(2, "Test device".getBytes(StandardCharsets.US_ASCII));
        buffer.putShort(130, (short) 1);
        buffer.putInt(132, 0x0800_0000);
        buffer.putInt(136, 0x1_0000);
        buffer.putInt(140, 256);
        buffer.put(148, (byte) 0xFF);
        buffer.putInt(152, 100);
        buffer.putInt(156, 50);
        buffer.putInt(160, 1024);
        buffer.putInt(164, 0);
        buffer.putInt(168, END);
        buffer.putInt(172, END);
    }

    FlmBytes without(String function) {
        functions.remove(function);
        return this;
    }

    FlmBytes renamed(String section, String name) {
        from = section;
        to = name;
        return this;
    }

    /** Two words of the description. */
    FlmBytes device(int offset, int first, int second) {
        ByteBuffer.wrap(device)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(offset, first)
                .putInt(offset + 4, second);
        return this;
    }

    byte[] bytes() {
        ByteBuffer data = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x1234_5678);
        StringBuilder names = new StringBuilder("\0");
        ByteBuffer symbols = ByteBuffer.allocate(16 * (functions.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
        symbols.position(16);
        functions.forEach((name, offset) -> {
            symbols.putInt(names.length())
                    .putInt(offset | 1)
                    .putInt(4)
                    .put((byte) 0x12)
                    .put((byte) 0);
            symbols.putShort((short) 1);
            names.append(name).append('\0');
        });
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("", 0, 0, 0, new byte[0], 0, 0, 0));
        sections.add(new Section("PrgCode", 1, 6, 0, new byte[CODE], CODE, 0, 0));
        sections.add(new Section("PrgData", 1, 3, CODE, data.array(), 4, 0, 0));
        sections.add(new Section("PrgData", 8, 3, CODE + 4, new byte[0], 4, 0, 0));
        sections.add(new Section("DevDscr", 1, 2, 0x1000, device, DEVICE, 0, 0));
        sections.add(new Section(".symtab", 2, 0, 0, symbols.array(), symbols.capacity(), 6, 16));
        byte[] text = names.toString().getBytes(StandardCharsets.US_ASCII);
        sections.add(new Section(".strtab", 3, 0, 0, text, text.length, 0, 0));
        return elf(sections);
    }

    private byte[] elf(List<Section> sections) {
        StringBuilder names = new StringBuilder();
        sections.forEach(section ->
                names.append(section.name().equals(from) ? to : section.name()).append('\0'));
        names.append(".shstrtab\0");
        byte[] text = names.toString().getBytes(StandardCharsets.US_ASCII);
        List<Section> all = new ArrayList<>(sections);
        all.add(new Section(".shstrtab", 3, 0, 0, text, text.length, 0, 0));
        int content = all.stream().mapToInt(section -> section.bytes().length).sum();
        int headers = (52 + content + 3) / 4 * 4;
        ByteBuffer elf = ByteBuffer.allocate(headers + 40 * all.size()).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7F, 'E', 'L', 'F', 1, 1, 1}).position(16);
        elf.putShort((short) 2).putShort((short) 40).putInt(1);
        elf.putInt(0).putInt(0).putInt(headers).putInt(0x0500_0000);
        elf.putShort((short) 52).putShort((short) 32).putShort((short) 0).putShort((short) 40);
        elf.putShort((short) all.size()).putShort((short) (all.size() - 1));
        int name = 0;
        for (int i = 0; i < all.size(); i++) {
            Section section = all.get(i);
            int offset = elf.position();
            elf.put(section.bytes());
            int at = headers + 40 * i;
            elf.putInt(at, name).putInt(at + 4, section.type()).putInt(at + 8, section.flags());
            elf.putInt(at + 12, section.address()).putInt(at + 16, offset).putInt(at + 20, section.size());
            elf.putInt(at + 24, section.link()).putInt(at + 32, 4).putInt(at + 36, section.entry());
            name += (section.name().equals(from) ? to : section.name()).length() + 1;
        }
        return elf.array();
    }
}
