using System.Reflection;
using CallCenter.Abstractions.Calls;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Architecture.Tests;

/// <summary>What compiled flows may touch changes only on purpose: the list beside this file is reviewed like code.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Visible = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Abstractions_offers_what_the_list_says()
    {
        var lines =
            from type in typeof(ICall).Assembly.GetExportedTypes()
            orderby type.FullName
            from line in (string[])[type.FullName!, .. Members(type)]
            select line;

        Baseline.Matches(
            Path.Combine(Repository.Root, "tests", "CallCenter.Architecture.Tests", "abstractions.txt"),
            string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Members(Type type) =>
        from member in type.GetMembers(Visible)
        where member is not MethodBase { IsSpecialName: true } and not MethodInfo { Name: "<Clone>$" or "PrintMembers" }
        where member.Name is not ("Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "value__")
        let line = $"    {member}"
        orderby line
        select line;
}
