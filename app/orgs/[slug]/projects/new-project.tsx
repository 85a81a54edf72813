"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { NewProjectForm } from "./new-project-form";

export function NewProject({ slug }: { slug: string }) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden="true" /> New project
        </Button>
      </DialogTrigger>
      <DialogContent title="New project" description="Everybody in the organization will see it.">
        <NewProjectForm slug={slug} />
      </DialogContent>
    </Dialog>
  );
}
