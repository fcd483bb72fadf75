using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace CallCenter.Syntax.Tree;

/// <summary>The nodes of a tree, whatever their kind: a node's properties say what stands in it.</summary>
public static class SyntaxChildren
{
    private static readonly ConcurrentDictionary<Type, Func<SyntaxNode, object?>[]> Readers = new();

    /// <summary>What stands right in a node, in the order of the text.</summary>
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var children = new List<SyntaxNode>();
        foreach (var read in Readers.GetOrAdd(node.GetType(), ReadersOf))
        {
            switch (read(node))
            {
                case SyntaxNode child:
                    children.Add(child);
                    break;
                case IEnumerable many:
                    children.AddRange(many.OfType<SyntaxNode>());
                    break;
                default:
                    break;
            }
        }

        children.Sort((left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return children;
    }

    /// <summary>A node and all that stands in it, a node before what stands in it.</summary>
    public static IEnumerable<SyntaxNode> AndAllBelow(SyntaxNode node)
    {
        var open = new Stack<SyntaxNode>([node]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in Of(next).Reverse())
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The nodes around an offset, the outermost first; one that ends at the offset counts.</summary>
    public static IReadOnlyList<SyntaxNode> Around(SyntaxNode root, int offset)
    {
        ArgumentNullException.ThrowIfNull(root);
        var path = new List<SyntaxNode> { root };
        while (Of(path[^1]).LastOrDefault(child => child.Span.Start <= offset && offset <= child.Span.End) is { } inner)
        {
            path.Add(inner);
        }

        return path;
    }

    // Property getters bound once for each kind of node: about as quick as a hand-written visitor, and never incomplete.
    private static Func<SyntaxNode, object?>[] ReadersOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && HoldsNodes(property.PropertyType))
            .Select(property => ReaderOf(type, property)),
    ];

    private static bool HoldsNodes(Type type) =>
        typeof(SyntaxNode).IsAssignableFrom(type)
        || (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && typeof(SyntaxNode).IsAssignableFrom(type.GetGenericArguments()[0]));

    private static Func<SyntaxNode, object?> ReaderOf(Type type, PropertyInfo property) =>
        (Func<SyntaxNode, object?>)typeof(SyntaxChildren)
            .GetMethod(nameof(Reader), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type, property.PropertyType)
            .Invoke(null, [property])!;

    private static Func<SyntaxNode, object?> Reader<TNode, TValue>(PropertyInfo property)
        where TNode : SyntaxNode
    {
        var get = property.GetMethod!.CreateDelegate<Func<TNode, TValue>>();
        return node => get((TNode)node);
    }
}
