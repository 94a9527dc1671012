/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.access.UdevRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the driver takes for a probe, Linux lets its user open. */
class UdevRulesTest {
    private static final Pattern RULE = Pattern.compile(
            "(?m)^ATTRS\\{idVendor}==\"(\\p{XDigit}{4})\", ATTRS\\{idProduct}==\"([^\"]+)\".*uaccess\"$");

    @Test
    void everyBoardIsInTheRules() {
        Set<String> allowed = new TreeSet<>();
        Matcher rule = RULE.matcher(UdevRules.text());
        while (rule.find()) {
            for (String product : rule.group(2).split("\\|")) {
                allowed.add(rule.group(1) + ":" + product);
            }
        }
        List<String> boards = Boards.load("").all().stream()
                .flatMap(board -> board.usb().stream())
                .map(id -> String.format("%04x:%04x", id >>> 16, id & 0xFFFF))
                .distinct()
                .toList();
        assertTrue(boards.size() > 10, boards::toString);
        assertEquals(
                List.of(), boards.stream().filter(id -> !allowed.contains(id)).toList(), "boards without a udev rule");
    }
}
