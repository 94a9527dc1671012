/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.image;

import dev.probewright.image.ElfFile.Program;
import dev.probewright.image.ElfFile.Section;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/**
 * ELF files as linkers write them for Arm Cortex-M (System V gABI; ELF for the Arm Architecture, IHI 0044).
 *
 * <p>Bytes go to their physical (load) address. What is loaded of a PT_LOAD segment is what its sections cover, as with
 * {@code objcopy} and GDB's {@code load}: linkers let the first segment of a program that stands behind a bootloader
 * start with the ELF header and padding, and where these would go is the bootloader.
 */
@Component(service = FirmwareReader.class)
public final class ElfReader implements FirmwareReader {
    private static final int INTERPRETER_SHOWN = 64;

    /** A part of the file that is loaded. */
    private record Part(String name, long offset, long address, long length) {}

    @Override
    public String format() {
        return "ELF";
    }

    @Override
    public List<String> extensions() {
        return List.of("elf", "axf", "out", "o");
    }

    @Override
    public boolean addressed() {
        return true;
    }

    @Override
    public boolean recognises(byte[] start) {
        return start.length >= ElfFile.MAGIC.length
                && Arrays.equals(Arrays.copyOf(start, ElfFile.MAGIC.length), ElfFile.MAGIC);
    }

    @Override
    public FirmwareImage read(FirmwareSource source, OptionalLong base) throws ImageException {
        ElfFile elf = ElfFile.read(source);
        refuseHosted(elf);
        List<Part> parts = new ArrayList<>();
        SegmentPlan plan = new SegmentPlan(source.name());
        for (Program program : elf.programs()) {
            if (program.type() == Program.PT_LOAD && program.fileSize() > 0) {
                source.check(program.offset(), program.fileSize(), "segment " + program.index());
                parts.addAll(parts(elf, program));
            }
        }
        if (parts.isEmpty()) {
            throw new NothingToLoadException(
                    source.name(),
                    "no segment of the file has bytes to load ("
                            + elf.programs().size() + " segments)");
        }
        parts.forEach(part -> plan.add(part.name(), part.address(), part.length()));
        plan.check();
        parts.sort(Comparator.comparingLong(Part::address));
        List<Segment> segments = new ArrayList<>();
        for (Part part : parts) {
            byte[] data = new byte[(int) part.length()];
            source.read(part.offset(), data.length, part.name()).get(data);
            segments.add(new Segment(part.name(), part.address(), data));
        }
        return new FirmwareImage(source.name(), format(), segments, OptionalLong.of(elf.entry()), ElfBuildId.find(elf));
    }

    /** A program for Linux is an Arm ELF too; it names the loader that it wants. */
    private static void refuseHosted(ElfFile elf) throws ImageException {
        for (Program program : elf.programs()) {
            if (program.type() == Program.PT_INTERP) {
                int length = (int) Math.min(program.fileSize(), INTERPRETER_SHOWN);
                ByteBuffer path = elf.source().read(program.offset(), length, "interpreter");
                String text =
                        StandardCharsets.ISO_8859_1.decode(path).toString().replaceAll("[^ -~].*", "");
                throw new ImageException(
                        elf.source().name(), "this is a program for an operating system (it needs " + text + ")");
            }
        }
    }

    private static List<Part> parts(ElfFile elf, Program program) {
        List<Section> covering = elf.sections().stream()
                .filter(section -> section.inFile() && section.allocated() && section.size() > 0)
                .filter(section -> section.offset() < program.fileEnd() && section.fileEnd() > program.offset())
                .sorted(Comparator.comparingLong(Section::offset))
                .toList();
        List<Part> parts = new ArrayList<>();
        List<Section> run = new ArrayList<>();
        long runEnd = 0;
        for (Section section : covering) {
            // A gap as small as the next section's alignment is padding; a larger one is not the file's to write.
            if (!run.isEmpty() && section.offset() - runEnd >= Math.max(section.align(), 1)) {
                parts.add(part(program, run, runEnd));
                run.clear();
            }
            runEnd = run.isEmpty() ? section.fileEnd() : Math.max(runEnd, section.fileEnd());
            run.add(section);
        }
        if (!run.isEmpty()) {
            parts.add(part(program, run, runEnd));
        } else if (program.fileEnd() > elf.headersEnd()) {
            long start = Math.max(program.offset(), program.offset() == 0 ? elf.headersEnd() : 0);
            parts.add(part(program, "segment " + program.index(), start, program.fileEnd()));
        }
        return parts;
    }

    private static Part part(Program program, List<Section> run, long end) {
        String names = run.stream().map(Section::name).collect(Collectors.joining(" "));
        return part(
                program,
                names.isBlank() ? "segment " + program.index() : names,
                Math.max(run.get(0).offset(), program.offset()),
                Math.min(end, program.fileEnd()));
    }

    private static Part part(Program program, String name, long start, long end) {
        return new Part(name, start, program.physical() + start - program.offset(), end - start);
    }
}
