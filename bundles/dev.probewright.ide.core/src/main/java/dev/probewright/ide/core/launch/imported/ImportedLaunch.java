/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.ide.core.launch.imported;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a launch configuration of somebody else's.
 *
 * @param name of the file, without its ending
 * @param kind whose it was
 * @param attributes of the configuration to be made; values are strings, integers, booleans and lists of strings
 * @param probe the probe that was named; kept in the workspace, never in the configuration's file
 * @param notes what was not taken over, for the user, a sentence each
 */
public record ImportedLaunch(
        String name, LaunchKind kind, Map<String, Object> attributes, Optional<String> probe, List<String> notes) {
    public ImportedLaunch {
        attributes = Map.copyOf(attributes);
        notes = List.copyOf(notes);
    }
}
