/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.cdt.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.target.BreakpointKind;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.cdt.dsf.mi.service.command.output.MIBreakListInfo;
import org.eclipse.cdt.dsf.mi.service.command.output.MIOOBRecord;
import org.eclipse.cdt.dsf.mi.service.command.output.MIOutput;
import org.eclipse.cdt.dsf.mi.service.command.output.MIParser;
import org.junit.jupiter.api.Test;

class ComparatorNeedTest {
    private static final MemoryMap MAP = new MemoryMap(List.of(
            new MemoryRegion("boot", RegionKind.ROM, 0x0800_0000L, 0x2_0000, Optional.empty()),
            new MemoryRegion("sram", RegionKind.RAM, 0x2000_0000L, 0x5000, Optional.empty())));

    /** GDB 13's answer to -break-list, its header left out. */
    private static ComparatorNeed need(String... rows) {
        String answer =
                "^done,BreakpointTable={nr_rows=\"9\",nr_cols=\"6\",hdr=[],body=[" + String.join(",", rows) + "]}";
        MIOutput output = new MIOutput(new MIParser().parseMIResultRecord(answer), new MIOOBRecord[0]);
        return ComparatorNeed.of(new MIBreakListInfo(output), MAP);
    }

    private static String row(int number, String type, String enabled, String address, String rest) {
        return String.format(
                "bkpt={number=\"%d\",type=\"%s\",disp=\"keep\",enabled=\"%s\",addr=\"%s\",%stimes=\"0\"}",
                number, type, enabled, address, rest);
    }

    private static String at(String file, int line) {
        return "func=\"f\",file=\"src/" + file + "\",fullname=\"/p/src/" + file + "\",line=\"" + line + "\",";
    }

    @Test
    void countsEnabledBreakpointsInFlash() {
        ComparatorNeed need = need(
                row(1, "breakpoint", "y", "0x08000108", at("main.c", 81)),
                row(2, "breakpoint", "n", "0x0800010c", at("main.c", 82)),
                row(3, "breakpoint", "y", "0x08000110", ""));

        assertEquals(Map.of(0x0800_0108L, "main.c:81", 0x0800_0110L, "0x08000110"), need.places());
    }

    @Test
    void countsAnAddressOnce() {
        ComparatorNeed need = need(
                row(1, "breakpoint", "y", "0x08000108", at("main.c", 81)),
                row(2, "breakpoint", "y", "0x08000108", at("main.c", 81)));

        assertEquals(1, need.count());
    }

    @Test
    void countsInRamOnlyWhatIsSaidToBeByHardware() {
        ComparatorNeed need =
                need(row(1, "breakpoint", "y", "0x20000108", ""), row(2, "hw breakpoint", "y", "0x20000200", ""));

        assertEquals(Map.of(0x2000_0200L, "0x20000200"), need.places());
    }

    @Test
    void countsEachLocationOfABreakpoint() {
        ComparatorNeed need = need(
                row(1, "breakpoint", "y", "<MULTIPLE>", ""),
                "{number=\"1.1\",enabled=\"y\",addr=\"0x08000120\"," + at("a.c", 4) + "thread-groups=[\"i1\"]}",
                "{number=\"1.2\",enabled=\"n\",addr=\"0x08000140\"," + at("a.c", 4) + "thread-groups=[\"i1\"]}");

        assertEquals(Map.of(0x0800_0120L, "a.c:4"), need.places());
    }

    @Test
    void leavesOutWatchpointsAndWhatIsNowhereYet() {
        ComparatorNeed need = need(
                row(1, "hw watchpoint", "y", "", ""), row(2, "breakpoint", "y", "<PENDING>", "pending=\"later\","));

        assertEquals(0, need.count());
    }

    @Test
    void setsBreakpointsInReadOnlyMemoryByComparator() {
        assertEquals(BreakpointKind.HARDWARE, ComparatorNeed.kindAt(MAP, 0x0800_0108L));
        assertEquals(BreakpointKind.SOFTWARE, ComparatorNeed.kindAt(MAP, 0x2000_0108L));
    }
}
