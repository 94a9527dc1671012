/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.cli;

import dev.probewright.adi.RomTable;
import dev.probewright.chip.Chip;
import dev.probewright.chip.ChipCore;
import dev.probewright.chip.Identification;
import dev.probewright.chip.IdentityFact;
import dev.probewright.chip.IdentityVerdict;
import dev.probewright.session.DebugMap;
import dev.probewright.session.Diagnosis;
import dev.probewright.session.connect.ClockText;
import dev.probewright.session.sequence.Locks;
import dev.probewright.target.MemoryRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@link SessionInfo} in lines for people, each with a title or none. */
final class InfoText {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private final List<String> lines = new ArrayList<>();
    private final SessionInfo info;
    private String title = "";

    private InfoText(SessionInfo info) {
        this.info = info;
    }

    static List<String> of(SessionInfo info) {
        InfoText text = new InfoText(info);
        text.addProbe();
        text.addConnection();
        text.addChip();
        text.addMap();
        text.addMemory();
        return text.lines;
    }

    /** The lines from here on belong to this title, which the first of them shows. */
    private void title(String next) {
        title = next;
    }

    private void line(String text) {
        lines.add(String.format("%-14s %s", title, text));
        title = "";
    }

    private void addProbe() {
        title("Probe");
        line(info.probe() + " - " + info.probeName()
                + (info.firmware().isEmpty() ? "" : ", firmware " + info.firmware()));
        info.remarks().forEach(this::line);
        if (info.millivolts().isPresent()) {
            title("Target supply");
            line(String.format(Locale.ROOT, "%.2f V", info.millivolts().getAsInt() / 1000.0));
        }
    }

    private void addConnection() {
        title("Connection");
        line(String.format(
                "%s at %s, DPIDR 0x%08X, %s",
                info.protocol(),
                ClockText.of(info.actualHz(), info.clockHz()),
                info.map().dpidr(),
                info.connect().rung()));
        info.remark().ifPresent(this::line);
        info.connect().attempts().stream()
                .filter(attempt -> attempt.failure().isPresent())
                .forEach(attempt -> line(attempt.way().fullName() + " did not work: "
                        + Diagnosis.of(attempt.failure().get()).sentence()));
        if (!info.chain().taps().isEmpty()) {
            title("JTAG chain");
            line(info.chain().toString());
        }
    }

    private void addChip() {
        title("Core");
        line(info.core() + ", " + info.state().name().toLowerCase(Locale.ROOT) + ", behind " + info.accessPort());
        line(info.features().text());
        info.coreRemarks().forEach(this::line);
        title("Chip");
        Chip chip = info.chip();
        line(chip.name() + ", " + chip.vendor() + " " + chip.family()
                + info.identification()
                        .revision()
                        .map(name -> ", revision " + name)
                        .orElse(""));
        verdict(info.identification()).ifPresent(this::line);
        for (IdentityFact fact : info.identification().facts()) {
            line(fact.text());
        }
        if (chip.cores().size() > 1) {
            title("Cores");
            chip.cores()
                    .forEach(core ->
                            line(core(core, info.chipCore().filter(core::equals).isPresent())));
        }
        title("Protection");
        for (Locks.Reading reading : info.locks()) {
            line(reading.lock().name() + " " + reading.state().name() + " (" + reading.evidence() + ")"
                    + reading.state().means().map(means -> ": " + means).orElse(""));
            if (!reading.state().open() && !reading.remedy().isEmpty()) {
                line(reading.remedy() + ".");
            }
        }
    }

    private static String core(ChipCore core, boolean present) {
        String where = core.ap().isPresent()
                ? String.format(", access port 0x%X", core.ap().getAsLong())
                : "";
        String target = core.targetSel().isPresent()
                ? String.format(", TARGETSEL 0x%08X", core.targetSel().getAsInt())
                : "";
        return String.format("%-6s %s%s%s%s", core.name(), core.type(), where, target, present ? ", this one" : "");
    }

    private void addMap() {
        title("Debug port");
        line(String.format(
                "DPIDR 0x%08X, version %d%s",
                info.map().dpidr(),
                info.map().version(),
                info.map().targetId().isPresent()
                        ? String.format(
                                ", TARGETID 0x%08X", info.map().targetId().getAsInt())
                        : ""));
        info.map().own().ifPresent(this::addComponents);
        for (DebugMap.Port port : info.map().ports()) {
            title(
                    port.address().text().startsWith("AP at")
                            ? "Access port"
                            : port.address().text());
            String where =
                    port.address().text().startsWith("AP at") ? port.address().text() + ", " : "";
            line(String.format("%s%s, IDR 0x%08X", where, port.kind().text(), port.idr()));
            port.trouble().ifPresent(trouble -> line(Diagnosis.of(trouble).sentence()));
            port.components().ifPresent(this::addComponents);
        }
    }

    private void addComponents(RomTable table) {
        for (RomTable.Component component : table.components()) {
            line(String.format("0x%08X  %s%s", component.address(), "  ".repeat(component.depth()), name(component)));
        }
        for (RomTable.Problem problem : table.problems()) {
            line(String.format("0x%08X  damaged table: %s", problem.address(), words(problem)));
        }
    }

    static String words(RomTable.Problem problem) {
        return problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code Cortex-M3 SCS}, or what is known of it otherwise. */
    private static String name(RomTable.Component component) {
        Optional<String> designer = component.designerName();
        return component
                .name()
                .orElseGet(() -> String.format(
                        "%s, part 0x%03X",
                        designer.orElseGet(() ->
                                String.format("designer 0x%03X", component.id().designer())),
                        component.id().part()));
    }

    /** How sure it is that it is this chip; nothing where it is. */
    private static Optional<String> verdict(Identification found) {
        IdentityVerdict verdict = found.verdict();
        if (verdict instanceof IdentityVerdict.Ambiguous) {
            return Optional.of(
                    "one of " + found.candidates().stream().map(Chip::name).collect(Collectors.joining(", ")));
        }
        if (verdict instanceof IdentityVerdict.Clone clone) {
            return Optional.of("a clone of the " + clone.original()
                    + clone.name().map(name -> ", probably an " + name).orElse("") + ": "
                    + String.join(", ", clone.signs()));
        }
        if (verdict instanceof IdentityVerdict.NearMiss miss) {
            return Optional.of(String.format(
                    "a kind of %s that the catalogue does not have (%s 0x%X): only the core is used",
                    String.join(" or ", miss.families()), miss.register(), miss.code()));
        }
        if (verdict instanceof IdentityVerdict.Unreadable unreadable) {
            return Optional.of("of " + String.join(" or ", unreadable.families())
                    + ", whose identification can not be read: only the core is used");
        }
        return Optional.empty();
    }

    private void addMemory() {
        title("Memory");
        for (MemoryRegion region : info.chip().memory().regions()) {
            line(region(region));
        }
    }

    private static String size(long bytes) {
        if (bytes >= MIB && bytes % MIB == 0) {
            return bytes / MIB + " MiB";
        }
        return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " bytes";
    }

    private static String region(MemoryRegion region) {
        String size = size(region.length());
        String flash = region.flash()
                .map(geometry -> geometry.sectors().stream()
                        .map(run -> run.count() + " × " + run.size())
                        .collect(Collectors.joining(" + ", ", sectors ", "")))
                .orElse("");
        return String.format(
                "0x%08X  %-10s %-12s %s%s",
                region.start(), region.kind().name().toLowerCase(Locale.ROOT), region.name(), size, flash);
    }
}
