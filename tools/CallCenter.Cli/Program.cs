return await CallCenter.Cli.Invocation.CommandRun.RunAsync(args);
