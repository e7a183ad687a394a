package io.seqcast.container;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The table "Security: ACLs" of topology-docs/README.md: what each command needs where the topics exist. */
final class Acls {
    private Acls() {}

    static List<AclBinding> ofRun(String user, Traffic traffic) {
        String internal = traffic.name() + "-";
        return List.of(
                acl(user, READ, TOPIC, traffic.topics().points(), LITERAL),
                acl(user, WRITE, TOPIC, traffic.topics().predictions(), LITERAL),
                acl(user, WRITE, TOPIC, traffic.topics().deadLetters(), LITERAL),
                acl(user, CREATE, TOPIC, internal, PREFIXED),
                acl(user, WRITE, TOPIC, internal, PREFIXED),
                acl(user, READ, GROUP, traffic.name(), LITERAL),
                acl(user, WRITE, TRANSACTIONAL_ID, internal, PREFIXED),
                acl(user, READ, TOPIC, internal, PREFIXED));
    }

    static List<AclBinding> ofReplay(String user, Traffic traffic) {
        return List.of(
                acl(user, WRITE, TOPIC, traffic.topics().points(), LITERAL),
                acl(user, DESCRIBE, TOPIC, traffic.topics().predictions(), LITERAL));
    }

    static List<AclBinding> ofConsume(String user, Traffic traffic) {
        return List.of(acl(user, READ, TOPIC, traffic.topics().predictions(), LITERAL));
    }

    static List<AclBinding> ofDlq(String user, Traffic traffic) {
        return List.of(acl(user, READ, TOPIC, traffic.topics().deadLetters(), LITERAL));
    }

    static List<AclBinding> ofResend(String user, Traffic traffic) {
        return List.of(
                acl(user, READ, TOPIC, traffic.topics().deadLetters(), LITERAL),
                acl(user, WRITE, TOPIC, traffic.topics().points(), LITERAL));
    }

    static List<AclBinding> ofReset(String user, Traffic traffic) {
        return List.of(
                acl(user, DELETE, GROUP, traffic.name(), LITERAL),
                acl(user, DELETE, TOPIC, traffic.name() + "-", PREFIXED),
                acl(user, DESCRIBE, TOPIC, traffic.topics().points(), LITERAL));
    }

    static List<AclBinding> ofResetToLatest(String user, Traffic traffic) {
        return List.of(
                acl(user, DELETE, TOPIC, traffic.name() + "-", PREFIXED),
                acl(user, READ, TOPIC, traffic.topics().points(), LITERAL),
                acl(user, READ, GROUP, traffic.name(), LITERAL));
    }

    private static AclBinding acl(
            String user, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
