using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Soundness.Tests.Explaining;

/// <summary>No kind of statement is forgotten by the analysis.</summary>
public sealed class EveryStatementTests
{
    public static TheoryData<Type> Kinds => [.. typeof(BoundStatement).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BoundStatement)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_time_of_every_statement_is_known(Type kind)
    {
        var statement = (BoundStatement)RuntimeHelpers.GetUninitializedObject(kind);

        var failure = Record.Exception(() => new TimeOf(new TimeTables(1, [], [], []), []).Statement(statement));

        // An empty statement fails somewhere inside its own sum, but not for want of one.
        Assert.IsNotType<NotSupportedException>(failure);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_arms_of_every_statement_are_walked(Type kind)
    {
        var statement = RuntimeHelpers.GetUninitializedObject(kind);
        var wanted = new List<int>();
        foreach (var field in FieldsOf(kind).Where(field => !field.Name.Contains("ArmsOnce", StringComparison.Ordinal))) // What the walk keeps of itself.
        {
            if (ArmFor(field.FieldType, wanted) is { } value)
            {
                field.SetValue(statement, value);
            }
        }

        var walked = ArmsOf.Statements(new BoundBlock([(BoundStatement)statement], true)).Select(inner => inner.Node).ToHashSet();

        Assert.All(wanted, node => Assert.Contains(node, walked));
    }

    [Fact]
    public void A_statement_nobody_thought_of_is_noticed() =>
        Assert.Throws<NotSupportedException>(() => new TimeOf(new TimeTables(1, [], [], []), []).Statement(new Forgotten(0)));

    private static IEnumerable<FieldInfo> FieldsOf(Type? kind) => kind is null
        ? []
        : kind.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(FieldsOf(kind.BaseType));

    // A value for a field that holds arms or blocks, with a statement inside that can be found again; null for other fields.
    private static object? ArmFor(Type type, List<int> wanted)
    {
        if (type == typeof(BoundArm))
        {
            return new BoundArm(NextNode(wanted), BlockOf(wanted[^1]), ArmEnd.Ends, default);
        }

        if (type == typeof(BoundBlock))
        {
            return BlockOf(NextNode(wanted));
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        var items = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return ArrayOf(items[0], ArmFor(items[0], wanted));
        }

        return type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) && items.Contains(typeof(BoundArm))
            ? Activator.CreateInstance(type, [.. items.Select(item => ArmFor(item, wanted) ?? Blank(item))])
            : null;
    }

    // Other arrays are empty, not missing.
    private static object ArrayOf(Type item, object? only)
    {
        var array = Array.CreateInstance(item, only is null ? 0 : 1);
        if (only is not null)
        {
            array.SetValue(only, 0);
        }

        var create = typeof(ImmutableArray).GetMethods()
            .Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }]);
        return create.MakeGenericMethod(item).Invoke(null, [array])!;
    }

    private static object? Blank(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static int NextNode(List<int> wanted)
    {
        wanted.Add(1000 + wanted.Count);
        return wanted[^1];
    }

    private static BoundBlock BlockOf(int node) => new([new BoundHangup(node, default)], true);

    private sealed record Forgotten(int Node) : BoundStatement(Node, default);
}
