using Xunit;

namespace CallCenter.Architecture.Tests;

public sealed class LayeringTests
{
    private static readonly string[] Everything = ["*"];

    // Each line reads: this project may reference these, and nothing else.
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["CallCenter.Diagnostics"] = [],
        ["CallCenter.Abstractions"] = [],
        ["CallCenter.Sip"] = [],
        ["CallCenter.Media"] = [],
        ["CallCenter.Syntax"] = ["CallCenter.Diagnostics"],
        ["CallCenter.Semantics"] = ["CallCenter.Syntax", "CallCenter.Diagnostics", "CallCenter.Abstractions"],
        ["CallCenter.Emit"] = ["CallCenter.Semantics", "CallCenter.Syntax", "CallCenter.Diagnostics", "CallCenter.Abstractions"],
        ["CallCenter.FlowLibrary"] = ["CallCenter.Syntax", "CallCenter.Diagnostics"],
        ["CallCenter.Compiler"] =
            ["CallCenter.FlowLibrary", "CallCenter.Emit", "CallCenter.Semantics", "CallCenter.Syntax", "CallCenter.Diagnostics", "CallCenter.Abstractions"],
        ["CallCenter.Formatting"] = ["CallCenter.Syntax", "CallCenter.Diagnostics"],
        ["CallCenter.FlowGraph"] = ["CallCenter.Semantics", "CallCenter.Syntax", "CallCenter.Diagnostics", "CallCenter.Abstractions"],
        ["CallCenter.Workspace"] =
        [
            "CallCenter.Compiler", "CallCenter.FlowLibrary", "CallCenter.Semantics", "CallCenter.Syntax", "CallCenter.Diagnostics",
            "CallCenter.Abstractions",
        ],
        ["CallCenter.ScriptWorker"] = [],
        ["CallCenter.Data"] = ["CallCenter.Abstractions"],
        ["CallCenter.Journal"] = ["CallCenter.Abstractions"],
        ["CallCenter.StdLib"] = ["CallCenter.Abstractions"],
        ["CallCenter.Routing"] = ["CallCenter.Abstractions"],
        ["CallCenter.Figures"] = ["CallCenter.Routing", "CallCenter.Abstractions"],
        ["CallCenter.Telephony"] = ["CallCenter.Sip", "CallCenter.Media", "CallCenter.Abstractions"],
        ["CallCenter.Simulation"] = ["CallCenter.Journal", "CallCenter.StdLib", "CallCenter.Abstractions"],
        ["CallCenter.Hosting"] =
        [
            "CallCenter.Telephony", "CallCenter.Sip", "CallCenter.Media", "CallCenter.Figures", "CallCenter.Routing", "CallCenter.Data", "CallCenter.Journal",
            "CallCenter.StdLib", "CallCenter.Abstractions",
        ],
        ["CallCenter.Server"] =
        [
            "CallCenter.Hosting", "CallCenter.Telephony", "CallCenter.Sip", "CallCenter.Media", "CallCenter.Figures", "CallCenter.Routing", "CallCenter.Data",
            "CallCenter.Journal", "CallCenter.Abstractions",
        ],
        ["CallCenter.LanguageServer"] =
        [
            "CallCenter.Workspace", "CallCenter.Formatting", "CallCenter.FlowGraph", "CallCenter.Compiler", "CallCenter.FlowLibrary",
            "CallCenter.Semantics", "CallCenter.Syntax", "CallCenter.Diagnostics", "CallCenter.Abstractions",
        ],
        ["CallCenter.Cli"] = Everything,
    };

    // Packages obey the storeys too: who may name them.
    private static readonly Dictionary<string, string[]> PackageMayBeUsedBy = new()
    {
        ["Antlr4.Runtime.Standard"] = ["CallCenter.Syntax"],
        ["Microsoft.CodeAnalysis.CSharp"] = ["CallCenter.Emit"],
        ["Microsoft.CodeAnalysis.Analyzers"] = ["CallCenter.Emit"],
        ["Microsoft.Data.SqlClient"] = ["CallCenter.Data", "CallCenter.Journal"],
        ["Npgsql"] = ["CallCenter.Data", "CallCenter.Journal"],
        ["Microsoft.Data.Sqlite"] = ["CallCenter.Data", "CallCenter.Journal"],
        ["SQLitePCLRaw.bundle_e_sqlite3"] = ["CallCenter.Data", "CallCenter.Journal"],
        ["SQLitePCLRaw.core"] = ["CallCenter.Data", "CallCenter.Journal"],
        ["Jint"] = ["CallCenter.ScriptWorker"],
        ["Portable.BouncyCastle"] = ["CallCenter.Media"],
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = ["CallCenter.Server"],
        ["System.CommandLine"] = ["CallCenter.Cli"],
    };

    [Fact]
    public void Every_project_references_only_what_its_layer_allows()
    {
        var offences =
            from project in Repository.Products
            let allowed = MayReference.GetValueOrDefault(project.Name, [])
            from reference in project.References
            where allowed != Everything && !allowed.Contains(reference)
            select $"{project.Name} must not reference {reference}";

        AssertNone(offences);
    }

    [Fact]
    public void Every_product_project_has_its_line_in_the_table() =>
        AssertNone(Repository.Products.Select(project => project.Name).Where(name => !MayReference.ContainsKey(name)));

    [Fact]
    public void Every_package_is_used_only_where_it_belongs()
    {
        var offences =
            from project in Repository.Products
            from package in project.Packages
            where !PackageMayBeUsedBy.GetValueOrDefault(package, []).Contains(project.Name)
            select $"{project.Name} must not use package {package}";

        AssertNone(offences);
    }

    [Fact]
    public void Only_the_server_sees_the_web_framework() =>
        AssertNone(
            from project in Repository.Products
            where project.Name != "CallCenter.Server" && File.ReadAllText(project.Path).Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)
            select project.Name);

    [Fact]
    public void Every_project_says_in_a_readme_what_it_is() =>
        AssertNone(
            from project in Repository.Products
            let readme = Path.Combine(Path.GetDirectoryName(project.Path)!, "README.md")
            where !File.Exists(readme) || File.ReadAllLines(readme).Length > 20
            select $"{project.Name}: a README.md of at most 20 lines");

    private static void AssertNone(IEnumerable<string> offences)
    {
        var found = offences.ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }
}
