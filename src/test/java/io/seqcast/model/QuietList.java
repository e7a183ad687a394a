package io.seqcast.model;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;

/** A list with one iterator, used again and again: what walks it allocates nothing on its account. */
final class QuietList<E> extends AbstractList<E> implements Iterator<E> {
    private final List<E> elements;
    private int next;

    QuietList(List<E> elements) {
        this.elements = elements;
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<E> iterator() {
        next = 0;
        return this;
    }

    @Override
    public boolean hasNext() {
        return next < elements.size();
    }

    @Override
    public E next() {
        return elements.get(next++);
    }
}
