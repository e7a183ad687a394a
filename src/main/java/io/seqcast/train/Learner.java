package io.seqcast.train;

/** Teaches one member, an epoch at a time. */
sealed interface Learner permits MemberTraining, MemberFit {

    /** Where the member stands before its first epoch. */
    MemberState start();

    /** One pass over the training rows and one look at the validation rows. */
    MemberState epoch(MemberState before);

    Limits limits();
}
