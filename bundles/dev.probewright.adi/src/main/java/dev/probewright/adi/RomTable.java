/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.List;
import java.util.Optional;

/**
 * The debug components that a chip's ROM tables list (Arm IHI 0031, D, for tables of class 1; Arm IHI 0074, D, for those of
 * class 9). A damaged table gives what can be read of it, and the problems.
 *
 * @param id of the topmost table: designer and part of the chip; empty where it could not be read
 * @param components in the order of the tables, the tables within the topmost one included: behind a table stand, one
 *     deeper, those that it lists
 * @param problems what was wrong
 */
public record RomTable(Optional<ComponentId> id, List<Component> components, List<Problem> problems) {
    /**
     * A component.
     *
     * @param address of its first byte
     * @param depth of the table that lists it: 0 for the topmost
     * @param device of a CoreSight component, where it could be read
     */
    public record Component(long address, int depth, ComponentId id, Optional<DeviceInfo> device) {
        /** Its name, where its designer and part, or its architecture, are known. */
        public Optional<String> name() {
            return ComponentNames.name(id, device);
        }

        /** Its designer's name, where that is known. */
        public Optional<String> designerName() {
            return ComponentNames.designer(id.designer());
        }

        /** Whether it is a table of others. */
        public boolean isTable() {
            return id.componentClass() == ComponentId.CLASS_ROM_TABLE
                    || device.filter(each -> each.architecture() == DeviceInfo.ROM_TABLE)
                            .isPresent();
        }
    }

    /** Something wrong with a table. */
    public record Problem(Kind kind, long address) {
        /** What was wrong. */
        public enum Kind {
            /** Reading it ended in a bus fault. */
            UNREADABLE,
            /** Reading it ended in a bus fault, and its entry says that it is in a power domain of its own. */
            POWER_DOMAIN_OFF,
            /** No component is where an entry points: its identification has no preamble. */
            NO_COMPONENT,
            /** An entry points beyond the addresses there are. */
            BEYOND_ADDRESSES,
            /** A table that lists itself, or a table above it. */
            LOOP,
            /** Entries of a width that there is not, such as 8 bits. */
            NARROW_ENTRIES,
            /** Nested deeper, or with more components, than any chip has. */
            TOO_LARGE
        }
    }

    public RomTable {
        components = List.copyOf(components);
        problems = List.copyOf(problems);
    }

    /**
     * Reads the table and those it lists. Where there is no table but one component alone, that is listed.
     *
     * @param address of the topmost table, as {@link MemAp#romTable()} gives it
     * @throws TargetException for anything but a bus fault, which is a problem of the table
     */
    public static RomTable read(TargetMemory memory, long address) throws TargetException {
        RomTableWalk walk = new RomTableWalk(memory);
        Optional<ComponentId> id = walk.from(address);
        return new RomTable(id, walk.components(), walk.problems());
    }

    /** The identification of the component at an address alone: of the chip itself, where that is its table. */
    public static Optional<ComponentId> identify(TargetMemory memory, long address) throws TargetException {
        return new RomTableWalk(memory).identify(address);
    }

    /** The component with this name, if one is listed. */
    public Optional<Component> component(String name) {
        return components.stream()
                .filter(component -> component.name().filter(name::equals).isPresent())
                .findFirst();
    }

    /** Addresses of what may be an access port, in a table of a debug port. */
    List<Long> accessPorts() {
        return components.stream()
                .filter(each -> !each.isTable()
                        && each.device().filter(DeviceInfo::mayBeAccessPort).isPresent())
                .map(Component::address)
                .toList();
    }
}
