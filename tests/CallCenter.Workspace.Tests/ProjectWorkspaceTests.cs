using CallCenter.Workspace.Documents;
using Xunit;

namespace CallCenter.Workspace.Tests;

public sealed class ProjectWorkspaceTests : IDisposable
{
    private const string Project =
        """
        project "热线" { languages zh-CN  timezone "Asia/Shanghai"  longest call 1h }
        inbound { otherwise -> Main }

        """;

    private const string Main = "flow Main { answer  play Hello  hangup }\n";
    private const string Prompts = "prompt Hello { zh-CN \"您好。\" }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly ProjectWorkspace _workspace = new();

    public ProjectWorkspaceTests() => _workspace.SetFolders([_folder.Root]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_open_lies_over_what_is_on_disk()
    {
        var (main, _) = WriteProject("");
        Assert.Empty(Codes(main));

        _workspace.OpenDocument(main, Main.Replace("Hello", "Helo", StringComparison.Ordinal));
        Assert.Equal(["CC0201"], Codes(main));

        _workspace.CloseDocument(main);
        Assert.Empty(Codes(main));
    }

    [Fact]
    public void A_change_is_one_to_the_text_that_the_one_before_it_left()
    {
        var (main, _) = WriteProject("");
        _workspace.OpenDocument(main, "flow Main { }");

        var text = _workspace.ChangeDocument(main, [new TextChange(12, 0, "answer "), new TextChange(12, 6, "hangup")]);

        Assert.Equal("flow Main { hangup }", text);
        Assert.Equal(text, _workspace.SnapshotOf(main).FileOf(main)!.Text);
        Assert.Null(_workspace.ChangeDocument(_folder.PathOf("other.flow"), [new TextChange(0, 0, "x")]));
    }

    [Fact]
    public void A_change_beyond_the_text_is_cut_to_it() =>
        Assert.Equal(("abX", "Xab", "X"), (new TextChange(9, 9, "X").Apply("ab"), new TextChange(-3, 0, "X").Apply("ab"), new TextChange(0, 99, "X").Apply("ab")));

    [Fact]
    public void A_file_belongs_to_the_nearest_folder_that_declares_a_project()
    {
        var (outer, _) = WriteProject("");
        var (inner, _) = WriteProject("inner/");

        Assert.Equal(_folder.Root, _workspace.SnapshotOf(outer).Root);
        Assert.Equal(_folder.PathOf("inner"), _workspace.SnapshotOf(inner).Root);
        Assert.Equal(["flows/main.flow", "project.flow", "prompts.flow"], _workspace.SnapshotOf(outer).Files.Select(file => file.Path));
        Assert.Empty(Codes(outer));
        Assert.Empty(Codes(inner));
    }

    [Fact]
    public void A_file_without_a_project_stands_alone_until_a_project_is_declared()
    {
        var alone = _folder.Write("flows/main.flow", Main);
        Assert.Equal(["CC0210", "CC0201"], Codes(alone));
        Assert.Equal(alone, _workspace.SnapshotOf(alone).Root);

        _workspace.OpenDocument(_folder.PathOf("project.flow"), Project + Prompts);
        Assert.Equal(_folder.Root, _workspace.SnapshotOf(alone).Root);
        Assert.Empty(Codes(alone));

        _workspace.CloseDocument(_folder.PathOf("project.flow"));
        Assert.Equal(alone, _workspace.SnapshotOf(alone).Root);
    }

    [Fact]
    public void A_project_does_not_fall_apart_while_its_declaration_is_rewritten()
    {
        var (main, _) = WriteProject("");
        _workspace.OpenDocument(_folder.PathOf("project.flow"), Project);
        _workspace.ChangeDocument(_folder.PathOf("project.flow"), "proj");
        Assert.Equal(_folder.Root, _workspace.SnapshotOf(main).Root);
        Assert.Equal(3, _workspace.SnapshotOf(main).Files.Count());
        _workspace.ChangeDocument(_folder.PathOf("project.flow"), Project);
        Assert.Empty(Codes(main));
    }

    [Fact]
    public void Warming_up_can_be_given_up_and_leaves_nothing_behind()
    {
        ProjectWorkspace.WarmUp(TestContext.Current.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => ProjectWorkspace.WarmUp(new CancellationToken(canceled: true)));
        Assert.Empty(_workspace.Snapshots());
    }

    [Fact]
    public void What_is_not_saved_yet_is_a_project_of_its_own()
    {
        _workspace.OpenDocument("untitled:Untitled-1", Project + Main + Prompts);
        Assert.Empty(Codes("untitled:Untitled-1"));
    }

    [Fact]
    public void Files_that_come_change_and_go_on_disk_are_seen_when_told()
    {
        var (main, prompts) = WriteProject("");
        Assert.Empty(Codes(main));

        File.Delete(prompts);
        _workspace.FilesChanged([prompts]);
        Assert.Equal(["CC0201"], Codes(main));

        File.WriteAllText(prompts, Prompts.Replace("您好。\"", "您好。\" from \"hello.wav\"", StringComparison.Ordinal));
        _workspace.FilesChanged([prompts]);
        Assert.Equal(["CC0407"], Codes(main));

        File.Move(prompts, _folder.PathOf("texts.flow"));
        _workspace.FilesChanged([prompts, _folder.PathOf("texts.flow")]);
        Assert.Equal("texts.flow", Assert.Single(_workspace.SnapshotOf(main).Diagnostics(TestContext.Current.CancellationToken)).Primary!.Span.File.Path);

        File.WriteAllBytes(_folder.PathOf("hello.wav"), [1, 2, 3]);
        _workspace.FilesChanged([_folder.PathOf("hello.wav")]);
        Assert.DoesNotContain("CC0407", Codes(main));
    }

    [Fact]
    public void A_project_that_is_deleted_keeps_what_is_open()
    {
        var (main, prompts) = WriteProject("");
        _workspace.OpenDocument(main, Main);
        Directory.Delete(_folder.Root, recursive: true);
        _workspace.FilesChanged([_folder.Root, main, prompts]);
        Assert.Equal(Main, Assert.Single(_workspace.SnapshotOf(main).Files).Text);
        Directory.CreateDirectory(_folder.Root);
    }

    [Fact]
    public void A_snapshot_does_not_change_and_has_a_version_of_its_own()
    {
        var (main, _) = WriteProject("");
        var before = _workspace.SnapshotOf(main);
        Assert.Same(before, _workspace.SnapshotOf(main));

        _workspace.OpenDocument(main, "flow");
        var after = _workspace.SnapshotOf(main);

        Assert.True(after.Version > before.Version);
        Assert.Empty(before.Diagnostics(TestContext.Current.CancellationToken));
        Assert.NotEmpty(after.Diagnostics(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Only_what_changed_is_read_again()
    {
        var (main, _) = WriteProject("");
        var before = _workspace.SnapshotOf(main);
        _workspace.OpenDocument(main, Main + "// 改");
        var after = _workspace.SnapshotOf(main);

        foreach (var file in before.Files)
        {
            var same = after.Files.Single(other => other.Path == file.Path);
            Assert.Equal(file.Path != "flows/main.flow", ReferenceEquals(before.SyntaxOf(file), after.SyntaxOf(same)));
        }
    }

    [Fact]
    public void A_question_nobody_waits_for_any_more_ends()
    {
        var (main, _) = WriteProject("");
        Assert.Throws<OperationCanceledException>(() => _workspace.SnapshotOf(main).Diagnostics(new CancellationToken(canceled: true)));
        Assert.Empty(Codes(main));
    }

    private (string Main, string Prompts) WriteProject(string below)
    {
        _folder.Write(below + "project.flow", Project);
        return (_folder.Write(below + "flows/main.flow", Main), _folder.Write(below + "prompts.flow", Prompts));
    }

    private IEnumerable<string> Codes(string path) =>
        _workspace.SnapshotOf(path).Diagnostics(TestContext.Current.CancellationToken).Select(diagnostic => diagnostic.Code);
}
