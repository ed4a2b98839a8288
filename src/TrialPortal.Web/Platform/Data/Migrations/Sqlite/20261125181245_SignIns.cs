using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "MadeBy",
                table: "OneTimeLink",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UsedBeside",
                table: "OneTimeLink",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UsedFrom",
                table: "OneTimeLink",
                type: "TEXT",
                maxLength: 64,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MadeBy",
                table: "OneTimeLink");

            migrationBuilder.DropColumn(
                name: "UsedBeside",
                table: "OneTimeLink");

            migrationBuilder.DropColumn(
                name: "UsedFrom",
                table: "OneTimeLink");
        }
    }
}
