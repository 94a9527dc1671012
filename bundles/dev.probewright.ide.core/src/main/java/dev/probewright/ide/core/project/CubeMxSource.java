/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.project;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of STM32CubeMX: lines {@code Mcu.CPN=STM32F103C8T6}. */
final class CubeMxSource implements ChipSource {
    private static final List<String> KEYS = List.of("Mcu.CPN", "Mcu.UserName", "Mcu.Name");

    @Override
    public boolean reads(String path) {
        return path.endsWith(".ioc");
    }

    @Override
    public List<Said> read(String path, String text) {
        List<Said> said = new ArrayList<>();
        for (String key : KEYS) {
            Matcher line = Pattern.compile("(?m)^" + Pattern.quote(key) + "[ \\t]*=[ \\t]*(\\S+)")
                    .matcher(text);
            if (line.find()) {
                said.add(new Said(line.group(1), key, true));
            }
        }
        return said;
    }
}
