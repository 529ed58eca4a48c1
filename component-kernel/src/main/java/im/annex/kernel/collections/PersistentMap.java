package im.annex.kernel.collections;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map whose changed copies share all but a path of a few nodes with it (a hash trie of 32-way branches), so
 * that what holds thousands is not copied each time one of them changes, and two states of it are compared by looking
 * only at what changed. In no order.
 *
 * @param <K> what the values are found by
 * @param <V> of the values
 */
public final class PersistentMap<K, V> {

    private static final int BITS = 5;

    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null, 0);

    private sealed interface Node<K, V> {}

    /** Children stand in the order of the bits that are set. */
    private static final class Branch<K, V> implements Node<K, V> {

        private final int bitmap;
        private final Node<K, V>[] children;

        Branch(int bitmap, Node<K, V>[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }
    }

    /** A chain if keys have the same hash. */
    private record Leaf<K, V>(
            int hash, K key, V value, @Nullable Leaf<K, V> next) implements Node<K, V> {}

    private final @Nullable Node<K, V> root;
    private final int size;

    private PersistentMap(@Nullable Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    /** A map without anything in it. */
    @SuppressWarnings("unchecked") // it holds nothing, so it holds nothing of a wrong type
    public static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** How many values it holds. */
    public int size() {
        return size;
    }

    /** The value of a key; empty if there is none. */
    public Optional<V> get(K key) {
        int hash = spread(key);
        Node<K, V> node = root;
        for (int shift = 0; node instanceof Branch<K, V> branch; shift += BITS) {
            node = child(branch, bit(hash, shift));
        }
        return Optional.ofNullable(valueIn((Leaf<K, V>) node, key));
    }

    /** The same, but a key has this value. */
    public PersistentMap<K, V> with(K key, V value) {
        int grown = get(key).isPresent() ? size : size + 1;
        return new PersistentMap<>(put(root, 0, new Leaf<>(spread(key), key, value, null)), grown);
    }

    /** The same without the value of a key. */
    public PersistentMap<K, V> without(K key) {
        return get(key).isPresent() ? new PersistentMap<>(remove(root, 0, spread(key), key), size - 1) : this;
    }

    /** Names every value. */
    public void forEach(Consumer<? super V> action) {
        each(root, action);
    }

    /**
     * Names every value that was in an earlier state and is not now, and the other way round; of those whose keys have the
     * same hash it may name some that stayed, in both directions.
     */
    public void changesSince(PersistentMap<K, V> earlier, Consumer<? super V> gone, Consumer<? super V> come) {
        compare(earlier.root, root, 0, gone, come);
    }

    @SuppressWarnings("ReferenceEquality") // what is shared did not change, and that is the point of sharing
    private static <K, V> void compare(
            @Nullable Node<K, V> before,
            @Nullable Node<K, V> after,
            int shift,
            Consumer<? super V> gone,
            Consumer<? super V> come) {
        if (before == after) {
            return;
        }
        boolean branched = before instanceof Branch || after instanceof Branch;
        if (before == null || after == null || !branched) {
            each(before, gone);
            each(after, come);
            return;
        }
        Branch<K, V> earlier = asBranch(before, shift);
        Branch<K, V> later = asBranch(after, shift);
        for (int bits = earlier.bitmap | later.bitmap; bits != 0; bits &= bits - 1) {
            int bit = Integer.lowestOneBit(bits);
            compare(child(earlier, bit), child(later, bit), shift + BITS, gone, come);
        }
    }

    /** A leaf that another came beside stands deeper now and is the same. */
    private static <K, V> Branch<K, V> asBranch(Node<K, V> node, int shift) {
        return switch (node) {
            case Branch<K, V> branch -> branch;
            case Leaf<K, V> leaf -> branchOf(leaf, shift);
        };
    }

    private static <K, V> void each(@Nullable Node<K, V> node, Consumer<? super V> action) {
        switch (node) {
            case null -> {}
            case Branch<K, V> branch -> {
                for (Node<K, V> child : branch.children) {
                    each(child, action);
                }
            }
            case Leaf<K, V>(int _, K _, V value, Leaf<K, V> next) -> {
                action.accept(value);
                each(next, action);
            }
        }
    }

    private static <K, V> Node<K, V> put(@Nullable Node<K, V> node, int shift, Leaf<K, V> added) {
        return switch (node) {
            case null -> added;
            case Leaf<K, V> leaf
            when leaf.hash == added.hash -> new Leaf<>(added.hash, added.key, added.value, removeIn(leaf, added.key));
            case Leaf<K, V> leaf -> put(branchOf(leaf, shift), shift, added);
            case Branch<K, V> branch -> {
                int bit = bit(added.hash, shift);
                yield replace(branch, bit, put(child(branch, bit), shift + BITS, added));
            }
        };
    }

    private static <K, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, int shift, int hash, K key) {
        return switch (node) {
            case null -> null;
            case Leaf<K, V> leaf -> removeIn(leaf, key);
            case Branch<K, V> branch -> {
                int bit = bit(hash, shift);
                Node<K, V> rest = remove(child(branch, bit), shift + BITS, hash, key);
                yield rest == null ? drop(branch, bit) : replace(branch, bit, rest);
            }
        };
    }

    private static <K, V> Branch<K, V> branchOf(Leaf<K, V> leaf, int shift) {
        Node<K, V>[] only = nodes(1);
        only[0] = leaf;
        return new Branch<>(bit(leaf.hash, shift), only);
    }

    private static <K, V> Branch<K, V> replace(Branch<K, V> branch, int bit, Node<K, V> child) {
        int index = index(branch, bit);
        if ((branch.bitmap & bit) != 0) {
            Node<K, V>[] copy = branch.children.clone();
            copy[index] = child;
            return new Branch<>(branch.bitmap, copy);
        }
        Node<K, V>[] wider = nodes(branch.children.length + 1);
        System.arraycopy(branch.children, 0, wider, 0, index);
        wider[index] = child;
        System.arraycopy(branch.children, index, wider, index + 1, branch.children.length - index);
        return new Branch<>(branch.bitmap | bit, wider);
    }

    private static <K, V> @Nullable Node<K, V> drop(Branch<K, V> branch, int bit) {
        if (branch.bitmap == bit) {
            return null;
        }
        int index = index(branch, bit);
        Node<K, V>[] narrower = nodes(branch.children.length - 1);
        System.arraycopy(branch.children, 0, narrower, 0, index);
        System.arraycopy(branch.children, index + 1, narrower, index, narrower.length - index);
        return new Branch<>(branch.bitmap & ~bit, narrower);
    }

    private static <K, V> @Nullable Leaf<K, V> removeIn(@Nullable Leaf<K, V> leaf, K key) {
        if (leaf == null || leaf.key.equals(key)) {
            return leaf == null ? null : leaf.next;
        }
        return new Leaf<>(leaf.hash, leaf.key, leaf.value, removeIn(leaf.next, key));
    }

    private static <K, V> @Nullable V valueIn(@Nullable Leaf<K, V> chain, K key) {
        for (Leaf<K, V> leaf = chain; leaf != null; leaf = leaf.next) {
            if (leaf.key.equals(key)) {
                return leaf.value;
            }
        }
        return null;
    }

    private static <K, V> @Nullable Node<K, V> child(Branch<K, V> branch, int bit) {
        return (branch.bitmap & bit) == 0 ? null : branch.children[index(branch, bit)];
    }

    private static int index(Branch<?, ?> branch, int bit) {
        return Integer.bitCount(branch.bitmap & (bit - 1));
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & 31);
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ (hash >>> 16);
    }

    @SuppressWarnings("unchecked") // arrays of a generic type can't be made otherwise; this one never leaves the class
    private static <K, V> Node<K, V>[] nodes(int length) {
        return (Node<K, V>[]) new Node<?, ?>[length];
    }
}
